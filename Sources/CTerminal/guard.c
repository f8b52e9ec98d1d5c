#define _GNU_SOURCE
#include "CTerminal.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const int fatal_signals[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGQUIT};
enum { fatal_count = sizeof fatal_signals / sizeof *fatal_signals };

static struct {
  int armed;
  int terminal;
  struct termios modes;
  char restore[1024];
  size_t count;
  int held_errors;   // what stderr is told while the screen is shown; -1: stderr isn't held back
  int real_errors;   // stderr itself, meanwhile
} guard = {.held_errors = -1, .real_errors = -1};

static struct sigaction earlier[fatal_count];
static char handler_stack[64 * 1024];

static void write_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

static void hold_errors(void) {
  if (!isatty(STDERR_FILENO)) return;
  guard.real_errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  guard.held_errors = memfd_create("stderr", MFD_CLOEXEC);
  if (guard.real_errors >= 0 && guard.held_errors >= 0) dup2(guard.held_errors, STDERR_FILENO);
}

static void release_errors(void) {
  if (guard.real_errors >= 0 && guard.held_errors >= 0) {
    char part[1024];
    ssize_t count;
    dup2(guard.real_errors, STDERR_FILENO);
    lseek(guard.held_errors, 0, SEEK_SET);
    while ((count = read(guard.held_errors, part, sizeof part)) > 0) write_all(STDERR_FILENO, part, (size_t)count);
  }
  if (guard.real_errors >= 0) close(guard.real_errors);
  if (guard.held_errors >= 0) close(guard.held_errors);
  guard.real_errors = guard.held_errors = -1;
}

static int disarm_once(void) { return __atomic_exchange_n(&guard.armed, 0, __ATOMIC_ACQ_REL); }

static void undo_screen(void) {
  if (!disarm_once()) return;
  write_all(guard.terminal, guard.restore, guard.count);
  tcsetattr(guard.terminal, TCSANOW, &guard.modes);
  release_errors();
}

// Swift's backtracer would ask its question on the terminal and wait half a minute for a key: it finds no keys here.
static void close_keyboard(void) {
  int nothing = open("/dev/null", O_RDONLY);
  if (nothing >= 0) dup2(nothing, STDIN_FILENO);
}

// Gives the signal back to whatever handled it before, and says what that was.
static struct sigaction hand_back(int number) {
  struct sigaction before = {.sa_handler = SIG_DFL};
  for (int i = 0; i < fatal_count; i++) {
    if (fatal_signals[i] == number) before = earlier[i];
  }
  sigaction(number, &before, NULL);
  return before;
}

static void on_fatal_signal(int number, siginfo_t *information, void *context) {
  if (guard.armed) close_keyboard();
  undo_screen();
  struct sigaction before = hand_back(number);
  // A faulting instruction faults again on return, this time into the earlier handler, with its registers as they
  // were. A signal that was sent doesn't repeat itself, nor does a breakpoint.
  if (information->si_code > 0 && number != SIGTRAP && number != SIGQUIT) return;
  if (before.sa_flags & SA_SIGINFO) {
    before.sa_sigaction(number, information, context);
  } else if (before.sa_handler != SIG_DFL && before.sa_handler != SIG_IGN) {
    before.sa_handler(number);
  }
  // Swift's backtracer counts on the fault to come again, and returns: the program would live on without a keyboard.
  // The signal is blocked until this handler returns; then it ends the program.
  signal(number, SIG_DFL);
  raise(number);
}

static void install(void) {
  static int installed;
  if (installed) return;
  installed = 1;

  stack_t stack;
  if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
    stack = (stack_t){.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
    sigaltstack(&stack, NULL);
  }
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_fatal_signal;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < fatal_count; i++) sigaction(fatal_signals[i], &action, &earlier[i]);
  atexit(undo_screen);
}

void terminal_guard_arm(int terminal, const struct termios *modes, const char *restore, size_t count) {
  if (guard.armed) return;
  guard.terminal = terminal;
  guard.modes = *modes;
  guard.count = count < sizeof guard.restore ? count : sizeof guard.restore;
  memcpy(guard.restore, restore, guard.count);
  hold_errors();
  install();
  __atomic_store_n(&guard.armed, 1, __ATOMIC_RELEASE);
}

void terminal_guard_disarm(void) {
  if (disarm_once()) release_errors();
}

#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stddef.h>
// Swift's Glibc module lacks these two.
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <termios.h>

// A program that dies while its screen is shown leaves a terminal nobody can type at, and takes its last words with it.
// The guard undoes the screen on a crash, on SIGQUIT and on exit(). It is C because a signal handler may call only
// what is async-signal-safe, which no Swift code promises to be. There is one guard a process, as there is one screen.

/// Arms the guard: from now on a crash writes `restore` to `terminal` and gives it `modes` back, then passes on to
/// whatever handled the signal before; a signal that was sent ends the process after that. If stderr is a terminal,
/// what is written to it is held back until then. `restore` is copied; of more than 1024 bytes the rest is left out. Call it on the
/// main thread.
void terminal_guard_arm(int terminal, const struct termios *modes, const char *restore, size_t count);

/// Disarms the guard, when the screen has been left in the ordinary way, and shows what stderr was told meanwhile.
void terminal_guard_disarm(void);

#endif

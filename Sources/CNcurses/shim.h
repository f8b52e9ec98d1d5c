// Wide characters must be asked for before the header is read.
#define NCURSES_WIDECHAR 1
#include <ncurses.h>

// From term.h, whose macros (`lines`, `columns`, …) are better kept out.
extern char *tigetstr(const char *name);
extern int tigetflag(const char *name);
extern int tigetnum(const char *name);
extern int setupterm(const char *terminal, int descriptor, int *status);

// From wchar.h, which shows it only to those who ask for X/Open.
extern int wcwidth(wchar_t character);

// Swift reads neither mutable globals nor macros that cast, so each gets a function.
static inline WINDOW *ncurses_screen(void) { return stdscr; }
static inline WINDOW *ncurses_shown(void) { return curscr; }
static inline FILE *ncurses_input(void) { return stdin; }
static inline FILE *ncurses_output(void) { return stdout; }
static inline int ncurses_colors(void) { return COLORS; }
static inline int ncurses_pairs(void) { return COLOR_PAIRS; }
static inline attr_t ncurses_bold(void) { return WA_BOLD; }
static inline attr_t ncurses_reversed(void) { return WA_REVERSE; }
static inline attr_t ncurses_underlined(void) { return WA_UNDERLINE; }

/* What the parts of the workspace tool share: ways into ~/workspace that cannot lead out of it. */
#pragma once

#include <stddef.h>
#include <sys/stat.h>

/* The folder itself; answers "absent" when it is none, such as a link that was put in its place. */
int open_workspace(void);

/* Opens a path below the folder; -1 with errno. The kernel refuses links, "..", and other mounts. */
int open_below(int folder, const char *path, int flags);

/* Opens the folder that a path lies in and points `name` to its last part; answers when it cannot. */
int open_parent(int workspace, const char *path, const char **name);

/* Says one line on stderr and ends: what came of the request. */
_Noreturn void answer(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* As `answer`, in the word for an error number. */
_Noreturn void answer_error(int error);

/* The word for an error number. */
const char *word_of(int error);

/* A text that changes whenever the file's content does. */
void write_version(char *text, size_t size, const struct stat *status);

/* A new file beside the one it will become: its name is made up, its content comes from stdin. */
struct draft {
  int folder, fd;
  char name[48];
};

/* 0, or an error number, with nothing left behind. */
int begin_draft(struct draft *draft, int folder);
int fill_draft(struct draft *draft, size_t length);
/* Gives the draft its name; with `fresh` only if nothing has it. */
int finish_draft(struct draft *draft, const char *name, int fresh);
void drop_draft(struct draft *draft);
/* Names that begin so are drafts, and not listed. */
#define DRAFT_PREFIX ".slipway-draft-"

void list_files(int workspace, size_t limit);
void read_file(int workspace, const char *path, size_t limit);
void save_file(int workspace, const char *path, size_t length, const char *version);
void place_files(int workspace);

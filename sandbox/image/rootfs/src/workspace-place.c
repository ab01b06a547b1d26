/* Places the files of a lesson in ~/workspace where nothing is yet. */
#define _GNU_SOURCE
#include "workspace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct record {
  unsigned mode;
  size_t length, path_length;
  char path[1001];
};

/* False at the end of the list. */
static int read_record(struct record *record) {
  char line[100];
  if (!fgets(line, sizeof line, stdin) || strcmp(line, "end\n") == 0) return 0;
  if (sscanf(line, "%o %zu %zu", &record->mode, &record->length, &record->path_length) != 3 ||
      record->path_length >= sizeof record->path ||
      fread(record->path, 1, record->path_length, stdin) != record->path_length)
    answer("wrong");
  record->path[record->path_length] = 0;
  return 1;
}

static void skip_content(size_t length) {
  while (length > 0 && getchar() != EOF) length--;
}

/* Opens the folder of a path, making what is missing; -1 with errno. */
static int make_parents(int workspace, char *path, const char **name) {
  int folder = dup(workspace);
  char *part = path;
  for (char *slash; folder >= 0 && (slash = strchr(part, '/')); part = slash + 1) {
    *slash = 0;
    if (mkdirat(folder, part, 0755) < 0 && errno != EEXIST) return -1;
    int below = open_below(folder, part, O_PATH | O_DIRECTORY);
    close(folder);
    folder = below;
  }
  *name = part;
  return folder;
}

/* 0, EEXIST when something has that name, or another error number. */
static int place(int workspace, struct record *record) {
  const char *name = "";
  struct stat status;
  struct draft draft;
  int error = 0, folder = make_parents(workspace, record->path, &name);
  if (folder < 0) error = errno;
  else if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0) error = EEXIST;
  else error = begin_draft(&draft, folder);
  if (error) {
    skip_content(record->length);
    return error;
  }
  if ((error = fill_draft(&draft, record->length))) return error;
  if (fchmod(draft.fd, record->mode & 0755) < 0) error = errno;
  if ((error = finish_draft(&draft, name, 1))) return error;
  close(draft.fd);
  close(folder);
  return 0;
}

void place_files(int workspace) {
  struct record record;
  int placed = 0, denied = 0;
  while (read_record(&record)) {
    int error = place(workspace, &record);
    /* Nothing that comes after would fit either. */
    if (error && strcmp(word_of(error), "full") == 0) answer("full");
    if (error == 0) placed++;
    else if (error != EEXIST) denied++;
  }
  if (denied > 0) answer("denied");
  answer("placed %d", placed);
}

/* Reads and saves one file of ~/workspace. */
#define _GNU_SOURCE
#include "workspace.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

void read_file(int workspace, const char *path, size_t limit) {
  struct stat status;
  char version[100], buffer[65536];
  int fd = open_below(workspace, path, O_RDONLY);
  if (fd < 0 && (errno == EACCES || errno == EPERM)) answer("unreadable");
  if (fd < 0) answer_error(errno);
  if (fstat(fd, &status) < 0 || !S_ISREG(status.st_mode)) answer("absent");
  /* Of before the reading: what changes meanwhile is noticed at the next save. */
  write_version(version, sizeof version, &status);
  while (limit > 0) {
    ssize_t length = read(fd, buffer, limit < sizeof buffer ? limit : sizeof buffer);
    if (length <= 0) break;
    for (ssize_t done = 0; done < length;) {
      ssize_t written = write(STDOUT_FILENO, buffer + done, length - done);
      if (written < 0) answer("absent");
      done += written;
    }
    limit -= length;
  }
  answer("read %s %ld", version, (long)status.st_size);
}

/* What a file must be to be replaced: the same as was read, one's own, and writable. */
static void expect_version(int parent, const char *name, const char *version, struct stat *status) {
  char found[100];
  if (fstatat(parent, name, status, AT_SYMLINK_NOFOLLOW) < 0) answer_error(errno);
  if (!S_ISREG(status->st_mode)) answer("absent");
  write_version(found, sizeof found, status);
  if (strcmp(found, version) != 0) answer("changed");
  /* A draft could not be given to its owner, and a save must not change whose file it is. */
  if (status->st_uid != geteuid() || !(status->st_mode & S_IWUSR)) answer("denied");
}

static void check_again(struct draft *draft, const char *name, const char *version) {
  struct stat status;
  char found[100];
  if (fstatat(draft->folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0) {
    write_version(found, sizeof found, &status);
    if (S_ISREG(status.st_mode) && strcmp(found, version) == 0) return;
  }
  drop_draft(draft);
  answer("changed");
}

void save_file(int workspace, const char *path, size_t length, const char *version) {
  const char *name;
  char saved[100];
  struct stat status = {.st_mode = 0644, .st_gid = (gid_t)-1};
  struct draft draft;
  int fresh = strcmp(version, "new") == 0;
  int error, parent = open_parent(workspace, path, &name);
  if (fresh && fstatat(parent, name, &status, AT_SYMLINK_NOFOLLOW) == 0) answer("exists");
  if (!fresh) expect_version(parent, name, version, &status);

  if ((error = begin_draft(&draft, parent)) || (error = fill_draft(&draft, length)))
    answer_error(error);
  /* A group that one is not in cannot be given away; then it stays one's own. */
  if (status.st_gid != (gid_t)-1 && fchown(draft.fd, -1, status.st_gid) < 0) errno = 0;
  /* Never setuid: as when a file is written in place. */
  if (fchmod(draft.fd, status.st_mode & 0777) < 0) errno = 0;
  if (!fresh) check_again(&draft, name, version);
  if ((error = finish_draft(&draft, name, fresh))) answer_error(error);
  if (fstat(draft.fd, &status) < 0) answer_error(errno);
  write_version(saved, sizeof saved, &status);
  answer("saved %s", saved);
}

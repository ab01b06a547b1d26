/* A file is first written beside the place it is for, then takes it at once: whole, or not at all. */
#define _GNU_SOURCE
#include "workspace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/random.h>
#include <unistd.h>

int begin_draft(struct draft *draft, int folder) {
  unsigned long random;
  if (getrandom(&random, sizeof random, 0) != sizeof random) return EAGAIN;
  draft->folder = folder;
  snprintf(draft->name, sizeof draft->name, DRAFT_PREFIX "%016lx", random);
  draft->fd = openat(folder, draft->name, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0600);
  return draft->fd < 0 ? errno : 0;
}

void drop_draft(struct draft *draft) {
  close(draft->fd);
  unlinkat(draft->folder, draft->name, 0);
}

static int copy_from_stdin(int fd, size_t length) {
  char buffer[65536];
  while (length > 0) {
    size_t want = length < sizeof buffer ? length : sizeof buffer;
    /* Through stdio, which may hold some of it already. */
    size_t part = fread(buffer, 1, want, stdin);
    if (part == 0) return EINVAL;
    length -= part;
    for (size_t done = 0; done < part;) {
      ssize_t written = write(fd, buffer + done, part - done);
      if (written < 0) return errno;
      done += written;
    }
  }
  /* What does not fit on the disk may be told only now. */
  return fsync(fd) < 0 ? errno : 0;
}

int fill_draft(struct draft *draft, size_t length) {
  int error = copy_from_stdin(draft->fd, length);
  if (error) drop_draft(draft);
  return error;
}

int finish_draft(struct draft *draft, const char *name, int fresh) {
  unsigned flags = fresh ? RENAME_NOREPLACE : 0;
  if (renameat2(draft->folder, draft->name, draft->folder, name, flags) == 0) return 0;
  int error = errno;
  drop_draft(draft);
  return error;
}

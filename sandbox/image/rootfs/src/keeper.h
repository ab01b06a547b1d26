/* What the two halves of a terminal share: the keeper that holds it, and whoever attaches to it. */
#pragma once

enum {
  CHUNK = 16 * 1024, /* largest packet between keeper and attachment */
  ATTACHMENTS = 32,
};

/*
 * Holds a terminal until its shell has ended, then exits. `size` is columns and rows, two bytes each.
 *
 * Packets to the keeper:   'i' typed bytes, 'r' size, 'g' "I am a guest": its pace and size do not count
 * Packets of the keeper:   'h' how many bytes of old output follow (uint32), 'o' output,
 *                          'x' exit code (uint32)
 */
_Noreturn void keep_terminal(int listener, const char *socket_path, const unsigned char *size);

#!/bin/sh
# Lays out the root of the busybox image: the program, a link per applet, and the few files a system expects.
set -eu

root=$1

mkdir -p "$root/bin" "$root/dev" "$root/etc" "$root/home" "$root/root" "$root/usr/bin" "$root/var/spool/mail" "$root/var/www"
cp /bin/busybox "$root/bin/busybox"
for applet in $("$root/bin/busybox" --list); do
  # The list has busybox itself in it; a link to itself would hide the program.
  [ "$applet" = busybox ] || ln -s busybox "$root/bin/$applet"
done
# Scripts that begin with #!/usr/bin/env must find it there.
ln -s ../../bin/busybox "$root/usr/bin/env"

cat > "$root/etc/passwd" <<'PASSWD'
root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/bin/false
www-data:x:33:33:www-data:/var/www:/bin/false
nobody:x:65534:65534:nobody:/home:/bin/false
PASSWD
cat > "$root/etc/group" <<'GROUP'
root:x:0:
daemon:x:1:
www-data:x:33:
nogroup:x:65534:
GROUP

chmod 0700 "$root/root"
mkdir -p "$root/tmp" "$root/var/tmp"
chmod 1777 "$root/tmp" "$root/var/tmp"

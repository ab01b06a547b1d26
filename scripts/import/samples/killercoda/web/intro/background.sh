#!/bin/bash
rm $0
/opt/tools/announce.sh
mkdir -p /root/notes

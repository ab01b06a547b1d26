#!/bin/bash
echo "ready" > /opt/ready

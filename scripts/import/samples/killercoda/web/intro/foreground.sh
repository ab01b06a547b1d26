while [ ! -f /opt/ready ]; do sleep 0.2; done
echo "Your host is ready."

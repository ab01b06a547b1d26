/* Prints the greeting of the hello-world image: proof that client, engine and terminal work together. */
#include <stdio.h>

static const char *const text =
    "\n"
    "Hello from Docker!\n"
    "If you can read this, your installation works.\n"
    "\n"
    "Here is what just happened:\n"
    " 1. You typed a command. The docker client turned it into a request to the engine.\n"
    " 2. The engine looked for the image \"hello-world\", and pulled it if it was not here yet.\n"
    " 3. From that image it made a new container and started the one program inside.\n"
    " 4. The program wrote these lines. The engine carried them to the client,\n"
    "    and the client printed them in your terminal.\n"
    " 5. The program ended, so the container stopped. `docker ps -a` still lists it.\n"
    "\n"
    "For something with a shell in it, try:\n"
    "    docker run -it --rm busybox\n"
    "\n";

int main(void) {
  return fputs(text, stdout) < 0;
}

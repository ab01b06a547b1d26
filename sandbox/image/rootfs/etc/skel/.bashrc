# The learner's shell: a prompt that says where you are, colours, completion.
[[ $- == *i* ]] || return 0
export EDITOR=nano PAGER=less LESS=-FRX
export BUILDKIT_PROGRESS=auto DOCKER_CLI_HINTS=false
shopt -s checkwinsize histappend
HISTSIZE=5000 HISTFILESIZE=5000 HISTCONTROL=ignoredups 
# The host's name changes when it becomes one of several; \h would be the name at the shell's start.
PROMPT_COMMAND='history -a; read -r HOSTNAME < /proc/sys/kernel/hostname'
PS1='\[\e[1;36m\]\u@$HOSTNAME\[\e[0m\]:\[\e[1;34m\]\w\[\e[0m\]\$ '
alias ls='ls --color=auto' grep='grep --color=auto' ll='ls -l'
stty -ixon # Ctrl-S must not seem to freeze the terminal
[ -r /usr/share/bash-completion/bash_completion ] && . /usr/share/bash-completion/bash_completion

/** Programs that other platforms have and a learner's host has not. */

const missing = [
  'kubectl',
  'kubeadm',
  'minikube',
  'kind',
  'helm',
  'podman',
  'buildah',
  'crictl',
  'nerdctl',
  'terraform',
  'ansible',
  'ansible-playbook',
  'systemctl',
  'snap',
  'python',
  'python3',
  'pip',
  'pip3',
  'node',
  'npm',
  'npx',
  'yarn',
  'go',
  'java',
  'mvn',
  'make',
  'gcc',
]

/** The first program at the beginning of a command that a host has not, if there is one. */
export function missingProgram(script: string): string | undefined {
  const commands = script.replaceAll('\\\n', ' ').split(/\n|&&|\|\|?|;/)
  const programs = commands.map(
    (command) =>
      command
        .trim()
        .replace(/^(?:sudo\s+|\w+=\S*\s+)*/, '')
        .split(/\s/)[0],
  )
  return programs.find((program) => program !== undefined && missing.includes(program))
}

/** Finds the images that a Dockerfile or a Compose file in a fence begins from. */
import type { ImageUse } from './docker-images.ts'
import type { Fence } from './fences.ts'

/** Images after FROM and image:, other than stages of the same file, and services that are built. */
export function filesImages({ language, text }: Fence): readonly ImageUse[] {
  const dockerfile = language === 'dockerfile' || /\bDockerfile\b.*<</.test(text)
  const compose = /^\s*services:\s*$/m.test(text) && !/^\s*build:/m.test(text)
  return [
    ...(dockerfile ? found(text, 'FROM', /^\s*FROM\s+(?:--platform=\S+\s+)?(\S+)/i) : []),
    ...(compose ? found(text, 'image', /^\s+image:\s*["']?([^\s"']+)/) : []),
  ]
}

function found(text: string, command: string, pattern: RegExp): readonly ImageUse[] {
  const stages = [...text.matchAll(/^\s*FROM\s.*\sAS\s+(\S+)/gim)].map(([, name]) => name)
  return text.split('\n').flatMap((line, lineOffset) => {
    const image = pattern.exec(line)?.[1]
    if (image === undefined || image === 'scratch' || stages.includes(image)) return []
    return [{ command, image, lineOffset }]
  })
}

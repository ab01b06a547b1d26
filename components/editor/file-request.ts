/** A file of a lesson that the learner asked to see, until the editor has taken it up. */
import { create } from 'zustand'
import { firstNode, type NodeName } from '#lib/nodes.ts'

interface FileRequest {
  readonly path: string | null
  /** The host whose files the panel shows. */
  readonly node: NodeName
}

export const useFileRequest = create<FileRequest>(() => ({ path: null, node: firstNode }))

export const requestFile = (path: string, node: NodeName): void =>
  useFileRequest.setState({ path, node })

export const chooseFilesNode = (node: NodeName): void => useFileRequest.setState({ node })

/** The request, which is answered with this. */
export function takeFileRequest(): string | null {
  const { path } = useFileRequest.getState()
  if (path !== null) useFileRequest.setState({ path: null })
  return path
}

/** A file of a lesson that the learner asked to see, until the editor has taken it up. */
import { create } from 'zustand'

interface FileRequest {
  readonly path: string | null
}

export const useFileRequest = create<FileRequest>(() => ({ path: null }))

export const requestFile = (path: string): void => useFileRequest.setState({ path })

/** The request, which is answered with this. */
export function takeFileRequest(): string | null {
  const { path } = useFileRequest.getState()
  if (path !== null) useFileRequest.setState({ path: null })
  return path
}

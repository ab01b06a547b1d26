/** The port between the gateway and whatever runs sandboxes; one contract suite covers all of them. */
import type { Duplex } from 'node:stream'
import type { LessonFile } from '#lib/content/lesson-files.ts'
import type { ErrorCode } from '#lib/errors.ts'
import type { NodeName } from '#lib/nodes.ts'
import type { CatalogEntry, FileContent, FileWrite, WorkspaceList } from '#lib/protocol.ts'
import type { Result } from '#lib/result.ts'
import type { TerminalSize } from '#lib/terminal-frames.ts'

export interface SandboxSpec {
  /** The learner it belongs to; stored as a label. */
  readonly owner: string
  /** Milliseconds since the epoch after which it may be destroyed. */
  readonly expiresAt: number
  /** How many hosts the learner asks for; one if absent. Several make a lab, of which node-1 is handed out. */
  readonly nodes?: number
}

export interface SandboxInfo {
  readonly id: string
  readonly owner: string
  /** Which of its owner's hosts it is. */
  readonly node: NodeName
  /** The hosts of its owner that run and reach each other, node-1 first; that one alone outside of a lab. */
  readonly nodes: readonly NodeName[]
  readonly startedAt: number
  readonly expiresAt: number
}

/** A live attachment to a terminal that itself lives in the sandbox and outlives the attachment. */
export interface TerminalAttachment extends Disposable {
  /** How many of the first output bytes are scrollback. */
  readonly replay: number
  /** Readable: bytes of the terminal, with backpressure. Writable: bytes typed. */
  readonly stream: Duplex
  resize(size: TerminalSize): void
  /** Settles when the attachment ends: the shell's exit code, or null when it was cut off. */
  readonly ended: Promise<number | null>
}

/** What one who looks on has of a terminal: no say in its size. */
export type GuestAttachment = Omit<TerminalAttachment, 'resize'>

/** The learner's ~/workspace, reached as the learner, from inside; no path leads out of it. */
export interface Workspace {
  /** Places the files of a lesson where nothing is yet; resolves with how many those were. */
  place(files: readonly LessonFile[]): Promise<Result<number, ErrorCode>>
  /** What is in it, nearest first, up to a bound. */
  list(): Promise<Result<WorkspaceList, ErrorCode>>
  /** `no-file` for whatever is no regular file, links included. */
  read(path: string): Promise<Result<FileContent, ErrorCode>>
  /** Saves whole or not at all, and keeps the mode; `file-changed` when it is at another version. */
  write(file: FileWrite): Promise<Result<{ readonly version: string }, ErrorCode>>
  /** Makes a folder in one that is there. */
  makeFolder(path: string): Promise<Result<null, ErrorCode>>
  /** `file-exists` when there is something at `to`. */
  rename(from: string, to: string): Promise<Result<null, ErrorCode>>
  /** A folder goes with all that is in it. */
  remove(path: string): Promise<Result<null, ErrorCode>>
  /**
   * All that is in it as an archive (tar, of real ones) for `unpack`. `files-too-large` when that has
   * more than `limit` bytes; `files-not-kept` when something in it cannot be read.
   */
  pack(limit: number): Promise<Result<Uint8Array, ErrorCode>>
  /** Puts everything of an archive in its place, over what is there; `files-partly-kept` when not all of it. */
  unpack(archive: Uint8Array): Promise<Result<null, ErrorCode>>
}

/** A script of a lesson, and the most seconds it may take. */
export interface ScriptRun {
  readonly script: string
  readonly seconds: number
}

/** How a script ended. */
export interface ScriptEnd {
  /** Null when it was cut off because its time was up. */
  readonly code: number | null
  /** What it wrote to stdout, at most 4 KiB. */
  readonly output: string
  /** What it wrote to stderr, at most 2 KiB. */
  readonly errors: string
}

export interface Sandbox {
  readonly info: SandboxInfo
  /** Attaches to the terminal of that id, starting its shell when there is none. */
  attachTerminal(id: string, size: TerminalSize): Promise<Result<TerminalAttachment, ErrorCode>>
  /**
   * Attaches one who looks on to a terminal that is there; `not-found` when there is none. The terminal
   * waits for no guest: one that lags too far behind is cut off, and may attach again.
   */
  attachGuest(id: string): Promise<Result<GuestAttachment, ErrorCode>>
  /** A new stream to the learner's Docker API socket. */
  openEngine(): Promise<Result<Duplex, ErrorCode>>
  /** A new stream to a TCP port of the learner's host, opened inside it. */
  openPort(port: number): Promise<Result<Duplex, ErrorCode>>
  /** At most `limit` bytes of a file in the learner's ~/workspace, read as the learner; null when absent. */
  readFile(path: string, limit: number): Promise<Result<Uint8Array | null, ErrorCode>>
  readonly workspace: Workspace
  /** Runs a bash script in ~/workspace as the learner; what it leaves in the background goes on. */
  runScript(run: ScriptRun): Promise<Result<ScriptEnd, ErrorCode>>
  /** Lets it, and its lab, run until then, milliseconds since the epoch, or as long as it may. */
  extend(expiresAt: number): Promise<Result<SandboxInfo, ErrorCode>>
  /** Stops it, and its lab, in good order and keeps the disks; `create` for the same owner wakes them again. */
  sleep(): Promise<Result<null, ErrorCode>>
  /** Removes all there is of it; with node-1, of its whole lab. */
  destroy(): Promise<void>
}

export type ProviderStatus =
  | { readonly state: 'ready'; readonly catalog: readonly CatalogEntry[] }
  | { readonly state: 'preparing' }
  | { readonly state: 'no-engine' }

export interface TidyReport {
  readonly slept: number
  readonly removed: number
}

export interface SandboxProvider {
  status(): Promise<ProviderStatus>
  /**
   * Wakes the owner's sleeping sandbox, or hands out one made ahead, or starts one; resolves once its
   * own engine answers. Of a lab, whatever is missing is made, and what runs is left as it is.
   */
  create(spec: SandboxSpec): Promise<Result<Sandbox, ErrorCode>>
  /** The owner's running sandbox, whoever started it; else `sandbox-asleep` or `no-sandbox`. */
  find(owner: string, node?: NodeName): Promise<Result<Sandbox, ErrorCode>>
  /** Ends the owner's lab: all of its hosts but node-1 sleep, and node-1 is a host alone again. */
  endLab(owner: string): Promise<Result<null, ErrorCode>>
  /** Removes whatever the owner has, running or asleep, labs included. */
  discard(owner: string): Promise<Result<null, ErrorCode>>
  /** The running sandboxes that belong to somebody, each host of a lab for itself. */
  list(): Promise<Result<readonly SandboxInfo[], ErrorCode>>
  /** Makes, one after the other, or removes until that many are ready to be handed out; tells how many are. */
  warm(count: number): Promise<number>
  /** Puts to sleep what has expired, removes what has slept too long, and what a crash left behind. */
  tidy(now: number): Promise<TidyReport>
  /** Calls back with the sandbox id whenever one stops, for whatever reason. */
  onStopped(listener: (id: string) => void): Disposable
}

/** As much of the package `testcontainers` as is used here; it is no dependency of the course. */

/** A container that runs. */
export interface Started {
  getHost(): string
  getMappedPort(port: number): number
  exec(command: readonly string[]): Promise<{ readonly output: string; readonly exitCode: number }>
  restart(): Promise<void>
  stop(): Promise<unknown>
  copyContentToContainer(contents: readonly object[]): Promise<void>
  copyArchiveFromContainer(path: string): Promise<AsyncIterable<Uint8Array>>
}

/** A container in the making. */
export interface Generic {
  start(): Promise<Started>
  withCommand(command: readonly string[]): Generic
  withExposedPorts(...ports: readonly number[]): Generic
  withWaitStrategy(strategy: unknown): Generic
  withNetwork(network: unknown): Generic
  withNetworkAliases(...names: readonly string[]): Generic
  withEnvironment(environment: Readonly<Record<string, string>>): Generic
  withTmpFs(mounts: Readonly<Record<string, string>>): Generic
  withCopyContentToContainer(contents: readonly object[]): Generic
  withHealthCheck(check: object): Generic
  withUser(user: string): Generic
  withResourcesQuota(quota: object): Generic
}

export interface Testcontainers {
  readonly GenericContainer: {
    new (image: string): Generic
    fromDockerfile(folder: string): {
      withBuildArgs(given: Readonly<Record<string, string>>): { build(): Promise<Generic> }
    }
  }
  readonly Network: { new (): { start(): Promise<{ stop(): Promise<unknown> }> } }
  readonly Wait: {
    forHttp(path: string, port: number): unknown
    forLogMessage(words: RegExp, times: number): unknown
    forHealthCheck(): unknown
    forListeningPorts(): unknown
    forOneShotStartup(): unknown
  }
}

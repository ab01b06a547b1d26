/** Where the stack of the browser tests listens; apart from a course that may run beside it. */

export const ports = { site: 3210, gateway: 3211, control: 3212, authoring: 3213 } as const

/** What the browser opens. */
export const address = `http://localhost:${ports.site}`
export const controlAddress = `http://127.0.0.1:${ports.control}`

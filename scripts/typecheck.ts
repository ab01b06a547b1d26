/** `npm run typecheck`: every runtime against its own tsconfig. */
import { runTool } from './run-tool.ts'

// Makes next-env.d.ts and the types of the routes, which a fresh checkout does not have.
await runTool('next', ['typegen'])
const projects = ['.', 'sandbox', 'scripts', 'e2e']
const results = await Promise.all(projects.map((project) => runTool('tsc', ['-p', project])))
for (const { output } of results) if (output !== '') console.log(output)
process.exitCode = results.some(({ code }) => code !== 0) ? 1 : 0

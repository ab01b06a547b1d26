/** `npm start`: prepares what is missing, then serves the course until Ctrl-C. */
import { buildSite } from './build-site.ts'
import { serve } from './serve.ts'

await serve({ mode: 'built', before: buildSite })

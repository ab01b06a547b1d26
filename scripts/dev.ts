/** `npm run dev`: the course with hot reload of code and lessons, on the same sandboxes. */
import { serve } from './serve.ts'

await serve({ mode: 'development', before: async () => undefined })

/** The text of a new lesson: small, and working as it stands, with a mark on all that is to be replaced. */

/** Begins every line that the author still has to write; `npm run check` looks for it. */
export const toWrite = 'WRITE HERE:'

/** The files of a new lesson, by their path in its folder. `slug` names the container it makes. */
export const lessonTemplate = (title: string, slug: string): Readonly<Record<string, string>> => ({
  'lesson.mdx': lessonText(title, slug),
  'solution.sh': solutionText(slug),
})

/** course.yaml of a new course, whose fields `schema` tells editors. */
export const courseTemplate = (
  title: string,
  schema: string,
): string => `# yaml-language-server: $schema=${schema}
title: ${quoted(title)}
tagline: "${toWrite} one sentence for the course map."
chapters:
`

/** A name that Docker takes for a container: two letters at least. */
const containerName = (slug: string): string => `my-${slug}`

const quoted = (text: string): string => JSON.stringify(text)

const lessonText = (title: string, slug: string): string => `---
title: ${quoted(title)}
summary: "${toWrite} one sentence for the course map."
minutes: 15
outcomes:
  - "${toWrite} what the learner can do afterwards."
images:
  - busybox
checks:
  - id: said-hello
    kind: container
    title: Run a container called \`${containerName(slug)}\` that says hello and ends.
    name: ${containerName(slug)}
    image: busybox
    state: exited
    exitCode: 0
    hints:
      - 'Give it a name with \`--name\`. If the name is taken, remove the old one first.'
      - '\`docker run --name ${containerName(slug)} busybox echo hello\`'
quiz:
  - id: where-it-ran
    question: Where did \`echo\` run?
    options:
      - text: In the container.
        correct: true
        why: 'Right. The image brings the program along.'
      - text: On the host.
        why: 'The host only started the container.'
---

${toWrite} why this matters, in two or three sentences.

## The first step

${toWrite} what the learner does, and why.

\`\`\`bash run
docker run --name ${containerName(slug)} busybox echo hello
\`\`\`

<Check id="said-hello" />

\`\`\`mermaid
flowchart LR
  accTitle: What docker run does
  accDescr: The image busybox becomes a container, which says hello and ends.
  image["busybox"] -->|docker run| container["${containerName(slug)}"]:::accent
\`\`\`

## In short

<Takeaways>
- ${toWrite} the one thing to remember.
</Takeaways>

<Quiz />
`

const solutionText = (slug: string): string => `#!/usr/bin/env bash
# Does every step of this lesson; what an earlier run left behind is removed first.
set -eu

docker rm -f ${containerName(slug)} >/dev/null 2>&1 || true
docker run --name ${containerName(slug)} busybox echo hello
`

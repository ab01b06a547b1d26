/** What is wrong with the pictures of a lesson: files that are not there, and pictures without words. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { allIn, type Node } from './lesson-tree.ts'
import type { LineProblem } from './line-problem.ts'

/** Every wrong picture; `folder` is the site's public/. */
export async function pictureProblems(tree: Node, folder: string): Promise<readonly LineProblem[]> {
  const pictures = allIn(tree).filter(({ type, name }) => type === 'image' || name === 'img')
  const found = pictures.map(async (node) => {
    const source = node.type === 'image' ? node.url : attribute(node, 'src')
    const words = node.type === 'image' ? node.alt : attribute(node, 'alt')
    const shown = source ?? ''
    const messages = [
      ...(words?.trim() ? [] : [`say what it shows: ![A whale carries boxes](${shown})`]),
      ...(await sourceMessages(shown, folder)),
    ]
    return messages.map((message) => ({ ...node.place, message: `picture ${shown}: ${message}` }))
  })
  return (await Promise.all(found)).flat()
}

const attribute = ({ attributes }: Node, name: string): string | undefined =>
  attributes.find((each) => each.name === name)?.value

async function sourceMessages(source: string, folder: string): Promise<readonly string[]> {
  if (/^[a-z]+:|^\/\//i.test(source)) {
    return ['pages show no pictures of other sites; put the file into public/']
  }
  if (!source.startsWith('/')) {
    const name = source.split('/').at(-1) || 'name.png'
    return [`put the file into public/pictures/ and write /pictures/${name}`]
  }
  const path = decodeURI(source)
  const file = await stat(join(folder, path)).catch(() => undefined)
  return file?.isFile() ? [] : [`there is no such file; put it at public${path}`]
}

/** Mistakes in the tags of a lesson. */
import type { PlantedMistake } from './sample-course.fixture.ts'

export const inComponents: readonly PlantedMistake[] = [
  [
    'an unknown component',
    {
      from: '<Takeaways>\n- One thing.\n</Takeaways>',
      to: '<Takeaway>\n- One thing.\n</Takeaway>',
    },
    'lesson.mdx:95:1 <Takeaway>: lessons have no such component, did you mean "Takeaways"?',
  ],
  [
    'a step that names no check',
    { from: '<Check id="page" />', to: '<Check id="page" />\n\n<Check id="pgae" />' },
    'lesson.mdx:67:1 <Check id="pgae">: the frontmatter has no such check, did you mean "page"?',
  ],
  [
    'a step without an id',
    { from: '<File path', to: '<Check />\n\n<File path' },
    'lesson.mdx:63:1 <Check>: id is missing; write id="web-running"',
  ],
  [
    'a break that does not exist',
    { from: '<Break id="shop" />', to: '<Break id="shop" />\n\n<Break id="shp" />' },
    'lesson.mdx:93:1 <Break id="shp">: the frontmatter has no such break, did you mean "shop"?',
  ],
  [
    'a misspelt attribute',
    { from: '<Note title=', to: '<Note titel=' },
    'lesson.mdx:67:1 <Note>: it has no "titel", did you mean "title"?',
  ],
  [
    'an attribute too many',
    { from: '<Tabs>', to: '<Tabs open="yes">' },
    'lesson.mdx:69:1 <Tabs>: it has no "open"; take it away',
  ],
  [
    'an attribute in braces',
    { from: 'title="Mind"', to: 'title={5}' },
    'lesson.mdx:67:1 <Note>: title is not a text in quotation marks; write title="In short"',
  ],
  [
    'an attribute without a value',
    { from: 'title="Mind"', to: 'title' },
    'lesson.mdx:67:1 <Note>: title is not a text in quotation marks; write title="In short"',
  ],
  [
    'an empty attribute',
    { from: 'title="Mind"', to: 'title=""' },
    'lesson.mdx:67:1 <Note>: title is empty; write title="In short"',
  ],
  [
    'a tab without a title',
    { from: '<Tab title="Linux">', to: '<Tab>' },
    'lesson.mdx:70:1 <Tab>: title is missing; write title="Linux"',
  ],
  [
    'two tabs of one title',
    { from: 'title="macOS"', to: 'title="Linux"' },
    'lesson.mdx:69:1 <Tabs>: two tabs have the title "Linux"; give each its own',
  ],
  [
    'a tab alone',
    { from: '## The end', to: '<Tab title="x">\n\nHm.\n\n</Tab>\n\n## The end' },
    'lesson.mdx:99:1 <Tab>: it stands alone; put it between <Tabs> and </Tabs>',
  ],
  [
    'words between tabs',
    { from: '<Tabs>', to: '<Tabs>\nPick one.\n' },
    'lesson.mdx:69:1 <Tabs>: only <Tab title="…"> may stand in it directly',
  ],
  [
    'a note without words',
    { from: '>Words.</Note>', to: ' />' },
    'lesson.mdx:67:1 <Note>: there is nothing in it; write its content between <Note> and </Note>',
  ],
  [
    'words in a step',
    { from: '<Check id="page" />', to: '<Check id="page">Write it.</Check>' },
    'lesson.mdx:65:1 <Check>: nothing stands in it; end it with /> and put the text below',
  ],
  [
    'takeaways without a list',
    { from: '- One thing.', to: 'One thing.' },
    'lesson.mdx:95:1 <Takeaways>: it holds a list; begin each line in it with a dash',
  ],
  [
    'a misspelt kind of diagram',
    { from: 'kind="layers"', to: 'kind="layer"' },
    'lesson.mdx:89:1 <LiveDiagram>: unknown kind "layer", did you mean "layers"?',
  ],
  [
    'a diagram without its image',
    { from: ' image="nginx" />', to: ' />' },
    'lesson.mdx:89:1 <LiveDiagram>: a layers diagram needs image="…"',
  ],
  [
    'a file outside the workspace',
    { from: '<File path="', to: '<File path="../' },
    'lesson.mdx:63:1 <File path="../site/index.html">: write the path as it is below ~/workspace, like app/Dockerfile; no slash in front, no . or ..',
  ],
  [
    'a class',
    { from: '## The end', to: '<span class="big">Big</span>\n\n## The end' },
    'lesson.mdx:99:1 <span>: write className instead of class',
  ],
  [
    'a script',
    { from: '## The end', to: '<script src="/x.js" />\n\n## The end' },
    'lesson.mdx:99:1 <script>: lessons run no scripts; take it away',
  ],
]

/** The shape of course.yaml: the course's name, its chapters, and what it looks like. */
import { z } from 'zod'

const colour = z
  .string('write the colour in quotation marks, such as "#0a6566"')
  .regex(/^#[0-9a-f]{6}$/i, 'write the colour as #rrggbb, such as "#0a6566"')

const linkSchema = z.strictObject({
  text: z.string().min(1).describe('What is shown.'),
  href: z
    .string()
    .regex(
      /^(?:https?:\/\/|mailto:|\/)\S+$/,
      'write an address that begins with https://, mailto: or /',
    )
    .describe('Where it leads: an address that begins with https://, mailto: or /.'),
})
export type FooterLink = z.infer<typeof linkSchema>

const brandSchema = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(40)
    .describe('Stands at the top of every page and in the title of its window.'),
  logo: z
    .string()
    .regex(/^[\w-]+\.(?:svg|png)$/i, 'write the name of an .svg or .png file beside course.yaml')
    .optional()
    .describe(
      'A picture beside the name: an .svg or .png file beside course.yaml. It is shown on light and on dark.',
    ),
  accent: z
    .strictObject({
      light: colour.describe('On light pages, such as "#0a6566".'),
      dark: colour.describe('On dark pages, such as "#62cdbf".'),
    })
    .optional()
    .describe('The colour of links and buttons. `npm run check` says when it could not be read.'),
})
export type Brand = z.infer<typeof brandSchema>

const footerSchema = z.strictObject({
  links: z.array(linkSchema).default([]).describe('Links below the course map.'),
  licence: linkSchema.optional().describe('Under which terms the lessons may be used.'),
})
export type Footer = z.infer<typeof footerSchema>

export const courseSchema = z.strictObject({
  title: z.string().min(1).describe('The name of the course.'),
  tagline: z.string().min(1).describe('One sentence below it on the course map.'),
  chapters: z
    .array(
      z.strictObject({
        folder: z.string().min(1).describe('The folder of the chapter, such as 01-foundations.'),
        title: z.string().min(1).describe('What the course map calls it.'),
      }),
    )
    .min(1)
    .describe('Titles of the chapter folders, which are ordered by their number.'),
  images: z
    .array(z.string().min(1))
    .optional()
    .describe('Images of the catalog that the lessons may use; all of them, unless said.'),
  brand: brandSchema.optional().describe('What the site calls itself and looks like.'),
  footer: footerSchema.optional().describe('What stands below the course map.'),
})
export type CourseOutline = z.infer<typeof courseSchema>

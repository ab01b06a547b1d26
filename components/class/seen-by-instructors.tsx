/** What an instructor sees of a learner, in plain words: the same before joining and afterwards. */

export function SeenByInstructors() {
  return (
    <p>
      Your instructor sees your name, the lesson and step you are at, since when, what stops you
      there, whether a page of the course is open, and your raised hand. Not what you type, and not
      what is on your screen, unless you allow it when asked.
    </p>
  )
}

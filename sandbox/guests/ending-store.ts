/** A store of classes that ends visits of guests with the class, or the place in it, that they depend on. */
import type { ClassStore } from '#lib/db/class-store.ts'
import type { OpenTerminals } from '#sandbox/guests/open-terminals.ts'

export const endingGuests = (
  store: ClassStore,
  { endClass }: Pick<OpenTerminals, 'endClass'>,
): ClassStore => ({
  ...store,
  async close(id) {
    await store.close(id)
    endClass(id)
  },
  async leave(id, learner) {
    await store.leave(id, learner)
    endClass(id, learner)
  },
  async remove(id, member) {
    const removed = await store.remove(id, member)
    if (removed) endClass(id, removed.learner)
    return removed
  },
})

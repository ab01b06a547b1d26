/** The tabs of the page's terminals. */
import { expect, it } from 'vitest'
import { createTerminals } from './terminals-store.ts'

const tabs = ({ store }: ReturnType<typeof createTerminals>) => {
  const { open, active } = store.getState()
  return { open, active }
}

it('opens the lowest terminal that is free, up to four', () => {
  const terminals = createTerminals()
  for (let press = 0; press < 5; press += 1) terminals.openNext()
  expect(tabs(terminals)).toEqual({ open: ['t1', 't2', 't3', 't4'], active: 't4' })
  terminals.close('t2')
  terminals.openNext()
  expect(tabs(terminals)).toEqual({ open: ['t1', 't2', 't3', 't4'], active: 't2' })
})

it('brings a neighbour to the front when the one in front is closed', () => {
  const terminals = createTerminals()
  terminals.restore(['t1', 't2', 't3'], 't2')
  terminals.close('t2')
  expect(tabs(terminals)).toEqual({ open: ['t1', 't3'], active: 't1' })
  terminals.close('t1')
  expect(tabs(terminals)).toEqual({ open: ['t3'], active: 't3' })
})

it('stays with the one in front when another is closed, and never closes the last', () => {
  const terminals = createTerminals()
  terminals.restore(['t1', 't2'], 't2')
  terminals.close('t1')
  terminals.close('t2')
  expect(tabs(terminals)).toEqual({ open: ['t2'], active: 't2' })
})

it('forgets the state of a terminal that has left the page', () => {
  const terminals = createTerminals()
  const connection = {
    send: () => true,
    resize: () => {},
    decide: () => {},
    greeted: async () => undefined,
    reopen: () => {},
    retryNow: () => {},
    [Symbol.dispose]: () => {},
  }
  const text = {
    find: () => {},
    clearFind: () => {},
    all: () => '',
    selection: () => '',
    paste: () => {},
  }
  const mounted = terminals.mount('t1', { connection, text, focus: () => {} })
  terminals.setState('t1', { state: 'connected' })
  expect(terminals.all()).toHaveLength(1)
  mounted[Symbol.dispose]()
  expect(terminals.mounted('t1')).toBeUndefined()
  expect(terminals.store.getState().states).toEqual({})
})

it('shows a terminal of each host of a lab, and those alone that still run', () => {
  const terminals = createTerminals()
  terminals.openNext()
  terminals.showNodes(['node-1', 'node-2', 'node-3'])
  expect(tabs(terminals)).toEqual({ open: ['t1', 't2', 'node-2-t1', 'node-3-t1'], active: 't2' })
  expect(terminals.activateNode('node-3')).toBe('node-3-t1')
  terminals.openNext()
  expect(tabs(terminals).active).toBe('node-3-t2')
  expect(terminals.activateNode('node-3')).toBe('node-3-t2')
  terminals.showNodes(['node-1', 'node-2'])
  expect(tabs(terminals)).toEqual({ open: ['t1', 't2', 'node-2-t1'], active: 't1' })
})

it('calls a terminal by the name it is given, until that is taken away', () => {
  const { store, rename, openNext, close, restore } = createTerminals()
  openNext()
  rename('t2', '  the   build of my very long winded image ')
  expect(store.getState().names).toEqual({ t2: 'the build of my very lon' })
  close('t2')
  expect(store.getState().names).toHaveProperty('t2')
  rename('t2', ' ')
  expect(store.getState().names).toEqual({})
  restore(['t1'], 't1', { t1: 'mine' })
  expect(store.getState().names).toEqual({ t1: 'mine' })
})

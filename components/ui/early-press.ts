/** Run that is pressed before the script of the page is there is seen at once; see use-early-press.ts. */

/** Runs in the head. Marks a Run button that is pressed and cannot do anything yet as busy. */
export const markEarlyPresses = `addEventListener('click',event=>{
const button=event.target.closest?.('.code-run:not([data-live])')
button?.setAttribute('aria-busy','true')
},true)`

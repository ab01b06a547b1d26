/** A page whose script is dropped on its way would stay dead: it could be read, and nothing could be pressed. */

/**
 * Runs in the head. Asks again, four times at most, for a script of the site that did not arrive: a browser
 * on the machine that runs the containers drops what it is loading whenever one of these comes or goes.
 * The address stays as it was written, for by it the bundler's runtime knows the script.
 */
export const retryScripts = `addEventListener('error',event=>{
const lost=event.target
if(lost.tagName!=='SCRIPT'||!lost.src.includes('/_next/static/'))return
const tries=Number(lost.dataset.tries??0)+1
if(tries>4)return
setTimeout(()=>{
const again=document.createElement('script')
again.src=lost.getAttribute('src')
again.dataset.tries=tries
document.head.append(again)
},150*tries*tries)
},true)`

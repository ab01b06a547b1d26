/**
 * A page whose script is dropped on its way would stay dead: it could be read, and nothing could be pressed.
 * One without its style would work, and look like a page of 1993.
 */

/**
 * Runs in the head. Asks again, four times at most, for a script or stylesheet of the site that did not arrive:
 * a browser on the machine that runs the containers drops what it is loading whenever one of these comes or goes.
 * The address stays as it was written, for by it the bundler's runtime knows the script. What was lost before this
 * ran, as it does only behind the stylesheets, told nobody. Such a stylesheet has no rules that could be read; the
 * new one stands where it was, so the cascade is the same. Such a script has not arrived by the time at which all
 * the page has been loaded; one that had, after all, does nothing when it runs again.
 */
export const retryLoading = `{
const missed=new WeakSet()
const retry=lost=>{
const key=lost.tagName==='SCRIPT'?'src':lost.tagName==='LINK'&&lost.rel==='stylesheet'?'href':null
if(key===null||!lost[key].includes('/_next/static/')||missed.has(lost))return
missed.add(lost)
const tries=Number(lost.dataset.tries??0)+1
if(tries>4)return
setTimeout(()=>{
const again=document.createElement(lost.tagName)
if(key==='href')again.rel='stylesheet'
again[key]=lost.getAttribute(key)
again.dataset.tries=tries
lost.after(again)
},150*tries*tries)
}
const ran=new WeakSet()
document.addEventListener('load',event=>ran.add(event.target),true)
addEventListener('error',event=>retry(event.target),true)
const arrived=url=>performance.getEntriesByName(url).some(entry=>entry.decodedBodySize>0)
addEventListener('load',()=>{
for(const script of document.querySelectorAll('script[src]:not([nomodule])')){
if(!ran.has(script)&&!arrived(script.src))retry(script)
}
})
for(const link of document.querySelectorAll('link[rel=stylesheet]')){
try{link.sheet.cssRules}catch{retry(link)}
}
}`

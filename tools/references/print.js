// node print.js STYLEDIR LOCALEDIR < jobs.jsonl > out.jsonl ; job: {style, items:[...]}
const fs=require('fs'), readline=require('readline'), CSL=require('citeproc');
const [styles, locales]=process.argv.slice(2);
const NAMES=['author','editor','title','container-title','collection-title','volume','issue','page','issued','publisher','publisher-place','edition','DOI','URL','accessed','genre','number','citation-number','event-title','translator','container-author','collection-editor','note','medium','ISBN','container-title-short','number-of-pages','archive','status','event','event-place','number-of-volumes','version','ISSN','PMID','editortranslator','director','title-short','original-date','year-suffix','locator','archive_location','call-number','chapter-number','section','authority','source','abstract','language','composer','interviewer','recipient','dimensions','scale','jurisdiction','event-date','references','annote','keyword','first-reference-note-number','page-first','submitted','locator-label','citation-label','PMCID','original-title','original-publisher','original-publisher-place','reviewed-author','reviewed-title','illustrator','editorial-director','original-author','collection-number'];
function locale(lang){ for(const l of [lang,'en-US']){const f=`${locales}/locales-${l}.xml`; if(fs.existsSync(f)) return fs.readFileSync(f,'utf8');} }
let items={};
const sys={retrieveLocale:locale, retrieveItem:id=>items[id],
 variableWrapper:(p,pre,str,post)=>{ let k=NAMES.indexOf(p.variableNames[0]); if(k<0){k=200; unknown[p.variableNames[0]]=1;} return pre+'\uE000'+String.fromCharCode(0xE100+k)+str+'\uE001'+post; }};
const unknown={};
const rl=readline.createInterface({input:process.stdin});
rl.on('line',line=>{ const job=JSON.parse(line); items={}; for(const i of job.items) items[i.id]=i;
 try{ const xml=fs.readFileSync(`${styles}/${job.style}.csl`,'utf8');
  const e=new CSL.Engine(sys,xml,job.lang||'en-US'); e.opt.development_extensions.wrap_url_and_doi=false;
  e.updateItems(job.items.map(i=>i.id)); const b=e.makeBibliography();
  if(b) for(let n=0;n<b[1].length;n++) console.log(JSON.stringify({style:job.style,id:b[0].entry_ids[n][0],text:b[1][n]}));
 }catch(err){ console.error(job.style, String(err).slice(0,200)); }
});
rl.on('close',()=>console.error(Object.keys(unknown)));

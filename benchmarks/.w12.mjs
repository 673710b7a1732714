import { adapter as facetA } from './src/adapters/facet/facet.ts';
import { adapter as rawA } from './src/adapters/raw/raw.ts';
const database={kind:'sqlite',location:'/work/main/benchmarks/.cache/northwind.db'};
const f=await facetA.open(database), r=await rawA.open(database);
const time=async(s)=>{const t=performance.now();await s.streamDetails(100000,()=>undefined);return performance.now()-t};
const which=process.argv[2];
const F=[],R=[];for(let i=0;i<12;i++){if(which!=='raw')F.push(await time(f));if(which!=='facet')R.push(await time(r));}
const med=a=>a.sort((x,y)=>x-y)[a.length>>1]?.toFixed(1);
console.log('facet',med(F),'raw',med(R));
await f.close();await r.close();

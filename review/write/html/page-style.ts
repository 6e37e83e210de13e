/** Style of the page: light and dark, wide and narrow, on paper, in forced colours. */
export const pageStyle = `
:root{color-scheme:light dark;--text:#1f2328;--quiet:#59636e;--page:#ffffff;--card:#f6f8fa;--rule:#d1d9e0;--link:#0a58ca;
--red:#b3261e;--red-card:#fff3f2;--amber:#8a4600;--amber-card:#fff8e8;--green:#1a6b33;--blue:#0a58ca}
@media screen and (prefers-color-scheme:dark){:root{--text:#f0f6fc;--quiet:#9ba5b0;--page:#0d1117;--card:#161b22;--rule:#3d444d;--link:#79b8ff;
--red:#ff8a80;--red-card:#2a1416;--amber:#f0b35a;--amber-card:#261d0d;--green:#6fdd8b;--blue:#79b8ff}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:2rem 1.25rem;background:var(--page);color:var(--text);
font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 1rem}
h2{font-size:1.35rem;margin:2.5rem 0 .75rem;padding-bottom:.35rem;border-bottom:1px solid var(--rule)}
h3{font-size:1.1rem;margin:2rem 0 .5rem}
h4{font-size:1rem;margin:1.5rem 0 .5rem}
p{margin:.25rem 0}
a{color:var(--link);font-size:.875rem}
code,pre{font:.875em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.soft,figcaption,footer,.address,.bound{color:var(--quiet)}
ul{padding-left:1.25rem}
.verdicts,.changes,.alarms,.notes{list-style:none;padding:0;margin:0 0 1rem}
.verdicts>li,.changes>li,.alarms li,.notes li{border:1px solid var(--rule);border-left:4px solid var(--quiet);border-radius:6px;
background:var(--card);padding:.6rem .9rem;margin:.5rem 0}
.verdicts ul{margin:.35rem 0}
.verdicts>.safe{border-left-color:var(--green)}
.verdicts>.unjudged,.notes li{border-left-color:var(--amber)}
.changes>.grim{border-left-color:var(--amber);background:var(--amber-card)}
.changes>.grave,.verdicts>.dangerous,.verdicts>.unprotected,.alarms li{border-left-color:var(--red);background:var(--red-card)}
.badge{display:inline-block;font-size:.8rem;font-weight:700;padding:.05rem .5rem;border-radius:1rem;border:1px solid currentColor;margin-right:.35rem}
.safe .badge{color:var(--green)}
.unjudged .badge{color:var(--amber)}
.dangerous .badge,.unprotected .badge,.changes .grave strong{color:var(--red)}
.address{display:block}
.bound{font-size:.8rem}
.why{font-size:.95rem}
figure{margin:1rem 0}
figure svg{display:block;width:100%;height:auto;max-height:26rem}
.parts{display:none;list-style:none;padding:0;margin:0}
.parts li{border:1px solid var(--rule);border-left:4px solid var(--quiet);border-radius:6px;padding:.35rem .75rem;margin:.35rem 0}
.parts .lost{border-left-color:var(--red);color:var(--red);font-weight:600}
.parts .warn{border-left-color:var(--amber);color:var(--amber);font-weight:600}
.parts .update{border-left-color:var(--blue);color:var(--blue)}
.parts .create{border-left-color:var(--green);color:var(--green)}
.attributes{margin:.5rem 0 0;font-size:.925rem}
.attributes>div{display:grid;grid-template-columns:minmax(0,20rem) minmax(0,1fr);gap:0 1rem;border-top:1px solid var(--rule);padding:.3rem 0}
.attributes dd{margin:0;min-width:0}
pre{margin:.25rem 0;white-space:pre-wrap}
ins,del{text-decoration:none;font-weight:600}
ins{color:var(--green)}
del{color:var(--red)}
pre span{color:var(--quiet)}
details{margin:.75rem 0}
li>details:only-child{margin:0}
summary{cursor:pointer;font-weight:600}
summary:focus-visible,a:focus-visible{outline:2px solid currentColor;outline-offset:2px}
footer{margin-top:3rem;border-top:1px solid var(--rule);font-size:.875rem}
@media screen and (max-width:44rem){body{padding:1rem .75rem}figure svg{display:none}.parts{display:block}
.attributes>div{grid-template-columns:minmax(0,1fr)}.attributes dd{padding-left:.75rem}}
@media print{body{max-width:none;padding:0}details::details-content{content-visibility:visible;block-size:auto}
.verdicts>li,.changes>li>p{break-inside:avoid}h2,h3,h4{break-after:avoid}}
`.trim();

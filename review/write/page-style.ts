/** Style of the page: light and dark, wide and narrow, on paper. */
export const pageStyle = `
:root{color-scheme:light dark;--text:#1f2328;--quiet:#59636e;--page:#ffffff;--card:#f6f8fa;--rule:#d1d9e0;
--red:#b3261e;--red-card:#fff3f2;--amber:#8a4600;--amber-card:#fff8e8;--green:#1a6b33}
@media (prefers-color-scheme:dark){:root{--text:#f0f6fc;--quiet:#9ba5b0;--page:#0d1117;--card:#161b22;--rule:#3d444d;
--red:#ff8a80;--red-card:#2a1416;--amber:#f0b35a;--amber-card:#261d0d;--green:#6fdd8b}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:2rem 1.25rem;background:var(--page);color:var(--text);
font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 1rem}
h2{font-size:1.35rem;margin:2.5rem 0 .75rem;padding-bottom:.35rem;border-bottom:1px solid var(--rule)}
h3{font-size:1.1rem;margin:2rem 0 .5rem}
h4{font-size:1rem;margin:1.5rem 0 .5rem}
p{margin:.25rem 0}
code{font:.875em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.soft,figcaption,footer,caption,.address{color:var(--quiet)}
ul{padding-left:1.25rem}
.verdicts,.changes,.alarms,.notes{list-style:none;padding:0;margin:0 0 1rem}
.verdicts li,.changes>li,.alarms li,.notes li{border:1px solid var(--rule);border-left:4px solid var(--quiet);border-radius:6px;
background:var(--card);padding:.6rem .9rem;margin:.5rem 0;overflow-wrap:anywhere}
.safe{border-left-color:var(--green)!important}
.unjudged,.notes li{border-left-color:var(--amber)!important}
.dangerous{border-left-color:var(--amber)!important;background:var(--amber-card)!important}
.unprotected,.verdicts .dangerous,.alarms li{border-left-color:var(--red)!important;background:var(--red-card)!important}
.badge{display:inline-block;font-size:.8rem;font-weight:700;padding:.05rem .5rem;border-radius:1rem;border:1px solid currentColor;margin-right:.35rem}
.safe .badge{color:var(--green)}
.unjudged .badge{color:var(--amber)}
.dangerous .badge,.unprotected .badge,.changes .unprotected strong{color:var(--red)}
.address{display:block}
.why{font-size:.95rem}
figure{margin:1rem 0}
figure svg{width:100%;height:auto;min-width:34rem}
.scroll{overflow-x:auto;margin-top:.5rem}
.scroll:focus-visible,summary:focus-visible{outline:2px solid currentColor;outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.925rem}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-top:1px solid var(--rule);font-weight:400}
thead th{font-weight:600;border-top:0}
details{margin:.75rem 0}
summary{cursor:pointer;font-weight:600}
footer{margin-top:3rem;border-top:1px solid var(--rule);font-size:.875rem}
@media print{body{max-width:none}details:not([open])>*{display:block}}
`.trim();

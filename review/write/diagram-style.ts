/** Colours of the picture, readable on light and on dark; also those of the page around it. */
export const diagramStyle = `
.anycloud-diagram{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
--ink:#1f2328;--soft:#59636e;--line:#8c959f;--paper:#ffffff;--area:#f6f8fa;
--lost:#b3261e;--lost-paper:#ffebe9;--warn:#8a4600;--warn-paper:#fff3dc;
--update:#0a58ca;--update-paper:#e7f1ff;--create:#1a6b33;--create-paper:#e2f6e6}
.anycloud-diagram text{fill:var(--ink)}
.anycloud-diagram .soft{fill:var(--soft)}
.anycloud-diagram .area{fill:var(--area);stroke:var(--line);stroke-dasharray:4 4}
.anycloud-diagram .part{fill:var(--paper);stroke:var(--line);stroke-width:1.5}
.anycloud-diagram .shared .part{stroke-dasharray:5 4}
.anycloud-diagram .edge{stroke:var(--line);stroke-width:1.5;fill:none}
.anycloud-diagram .arrow{fill:var(--line)}
.anycloud-diagram .icon{stroke:var(--soft);stroke-width:1.6;fill:none;stroke-linecap:round;stroke-linejoin:round}
.anycloud-diagram .lost .part,.anycloud-diagram .lost .area{fill:var(--lost-paper);stroke:var(--lost);stroke-width:2.5;stroke-dasharray:none}
.anycloud-diagram .warn .part,.anycloud-diagram .warn .area{fill:var(--warn-paper);stroke:var(--warn);stroke-width:2;stroke-dasharray:none}
.anycloud-diagram .update .part,.anycloud-diagram .update .area{fill:var(--update-paper);stroke:var(--update);stroke-width:2;stroke-dasharray:none}
.anycloud-diagram .create .part,.anycloud-diagram .create .area{fill:var(--create-paper);stroke:var(--create);stroke-width:2;stroke-dasharray:none}
.anycloud-diagram .lost .says{fill:var(--lost);font-weight:700}
.anycloud-diagram .warn .says{fill:var(--warn);font-weight:700}
.anycloud-diagram .update .says{fill:var(--update);font-weight:600}
.anycloud-diagram .create .says{fill:var(--create);font-weight:600}
@media (prefers-color-scheme:dark){.anycloud-diagram{--ink:#f0f6fc;--soft:#9ba5b0;--line:#6e7681;--paper:#161b22;--area:#0d1117;
--lost:#ff8a80;--lost-paper:#3a1518;--warn:#f0b35a;--warn-paper:#33240b;
--update:#79b8ff;--update-paper:#0f2440;--create:#6fdd8b;--create-paper:#0f2a17}}
`.trim();

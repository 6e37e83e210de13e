interface Colours {
  readonly stroke: string;
  readonly paper: string;
}

/** Colours of the picture on one background. */
interface Palette {
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly paper: string;
  readonly area: string;
  readonly marks: Readonly<Record<"lost" | "warn" | "update" | "create", Colours>>;
}

const light: Palette = {
  ink: "#1f2328",
  soft: "#59636e",
  line: "#8c959f",
  paper: "#ffffff",
  area: "#f6f8fa",
  marks: {
    lost: { stroke: "#b3261e", paper: "#ffebe9" },
    warn: { stroke: "#8a4600", paper: "#fff3dc" },
    update: { stroke: "#0a58ca", paper: "#e7f1ff" },
    create: { stroke: "#1a6b33", paper: "#e2f6e6" },
  },
};
const dark: Palette = {
  ink: "#f0f6fc",
  soft: "#9ba5b0",
  line: "#6e7681",
  paper: "#161b22",
  area: "#0d1117",
  marks: {
    lost: { stroke: "#ff8a80", paper: "#3a1518" },
    warn: { stroke: "#f0b35a", paper: "#33240b" },
    update: { stroke: "#79b8ff", paper: "#0f2440" },
    create: { stroke: "#6fdd8b", paper: "#0f2a17" },
  },
};
const root = ".anycloud-diagram";

/**
 * Style of the picture, readable on light and on dark, on paper and in colours that the reader forces.
 *
 * Without custom properties: programs that draw SVG outside a browser know none.
 */
export const diagramStyle = [
  `${root}{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}`,
  `${root} .area{stroke-dasharray:4 4}`,
  `${root} .part{stroke-width:1.5}`,
  `${root} .shared .part{stroke-dasharray:5 4}`,
  `${root} .edge{stroke-width:1.5;fill:none}`,
  `${root} .icon{stroke-width:1.6;fill:none;stroke-linecap:round;stroke-linejoin:round}`,
  `${root} .says{font-weight:700}`,
  ...Object.keys(light.marks).map(
    (mark) =>
      `${root} .${mark} .part,${root} .${mark} .area{stroke-width:${mark === "lost" ? "2.5" : "2"};stroke-dasharray:none}`,
  ),
  ...coloured(light),
  `@media screen and (prefers-color-scheme:dark){${coloured(dark).join("\n")}}`,
  `@media (forced-colors:active){${root} *{forced-color-adjust:none}`,
  `${root} text,${root} .soft,${root} [class] .says{fill:CanvasText}`,
  `${root} .part,${root} .area,${root} [class] .part,${root} [class] .area{fill:Canvas;stroke:CanvasText}`,
  `${root} .edge,${root} .icon{stroke:CanvasText}${root} .arrow{fill:CanvasText}}`,
].join("\n");

/** What something is in the picture. */
export type Shape = "part" | "area" | "edge" | "arrow" | "icon" | "text" | "soft" | "says";

/**
 * The same colours as attributes, for programs that read no style sheets; a style sheet wins over them.
 *
 * @param mark the class of the part's mark
 */
export function attributesOf(shape: Shape, mark = ""): string {
  const marked = Object.entries(light.marks).find(([name]) => name === mark)?.[1];
  const attributes: Readonly<Record<Shape, string>> = {
    part: `fill="${marked?.paper ?? light.paper}" stroke="${marked?.stroke ?? light.line}"`,
    area: `fill="${marked?.paper ?? light.area}" stroke="${marked?.stroke ?? light.line}"`,
    edge: `fill="none" stroke="${light.line}"`,
    arrow: `fill="${light.line}"`,
    icon: `fill="none" stroke="${light.soft}"`,
    text: `fill="${light.ink}"`,
    soft: `fill="${light.soft}"`,
    says: `fill="${marked?.stroke ?? light.ink}"`,
  };
  return attributes[shape];
}

function coloured({ ink, soft, line, paper, area, marks }: Palette): readonly string[] {
  return [
    `${root} text{fill:${ink}}`,
    `${root} .soft{fill:${soft}}`,
    `${root} .area{fill:${area};stroke:${line}}`,
    `${root} .part{fill:${paper};stroke:${line}}`,
    `${root} .edge{stroke:${line}}`,
    `${root} .arrow{fill:${line}}`,
    `${root} .icon{stroke:${soft}}`,
    ...Object.entries(marks).flatMap(([mark, colours]) => [
      `${root} .${mark} .part,${root} .${mark} .area{fill:${colours.paper};stroke:${colours.stroke}}`,
      `${root} .${mark} .says{fill:${colours.stroke}}`,
    ]),
  ];
}

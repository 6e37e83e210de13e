/** What is asked of Prometheus. */
export interface Query {
  /** In PromQL; `$…` is a variable of the dashboard or of Grafana. Never `${…}`, which Terraform would read. */
  readonly expr: string;
  /** What each line is called: a text in which `{{label}}` stands for a label. */
  readonly legend: string;
}

/** How a figure is written. */
export type Unit = "bytes" | "ms" | "percentunit" | "reqps" | "s" | "short";

/** One picture. */
export interface Panel {
  /** What it shows, in a few words. */
  readonly title: string;
  /** What to know when reading it. @default - its title says all */
  readonly description?: string;
  /** Lines over time, or the newest figure alone. @default "timeseries" */
  readonly type?: "timeseries" | "stat";
  /** Of all its figures. */
  readonly unit: Unit;
  readonly queries: readonly Query[];
}

/** Pictures of one thing, three beside each other. */
export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** What is chosen at the top of a dashboard, and is part of its address: `?var-app=web`. */
export interface Variable {
  readonly name: string;
  /** Whose values may be chosen. */
  readonly label: string;
  /** The figures that have it. */
  readonly selector: string;
}

/** A dashboard, as far as ours differ. */
export interface Dashboard {
  /** Its address, 8 to 40 characters. It never changes: people keep links. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** The other dashboards, by their titles. */
  readonly links: Readonly<Record<string, string>>;
  /** @default - nothing is chosen */
  readonly variable?: Variable;
  readonly rows: readonly Row[];
}

/** The source of figures that the chart makes. */
const source = { type: "prometheus", uid: "prometheus" } as const;

/** That of Grafana 13.2, and which older ones it reads, too. */
const schemaVersion = 42;

/** Grafana's grid is 24 wide. */
const size = { w: 8, h: 8 } as const;

/**
 * A dashboard in Grafana's words, of panels alone that it brings along.
 * @internal
 * @see https://grafana.com/docs/grafana/latest/visualizations/dashboards/build-dashboards/view-dashboard-json-model/
 */
export function grafanaJson(dashboard: Dashboard): object {
  const { uid, title, description, links, variable } = dashboard;
  return {
    uid,
    title,
    description,
    schemaVersion,
    tags: ["anycloud"],
    editable: false,
    graphTooltip: 1,
    timezone: "browser",
    refresh: "1m",
    time: { from: "now-6h", to: "now" },
    links: Object.entries(links).map(([name, other]) => ({
      title: name,
      type: "link",
      url: `/d/${other}`,
      icon: "dashboard",
      tooltip: "",
      tags: [],
      asDropdown: false,
      includeVars: false,
      keepTime: true,
      targetBlank: false,
    })),
    templating: { list: variable === undefined ? [] : [choice(variable)] },
    panels: panelsOf(dashboard),
  };
}

function choice({ name, label, selector }: Variable): object {
  const query = `label_values(${selector}, ${label})`;
  return {
    name,
    type: "query",
    datasource: source,
    query: { query, refId: "values" },
    // When it is opened, and by the alphabet.
    refresh: 1,
    sort: 1,
    includeAll: false,
    multi: false,
  };
}

function panelsOf({ rows }: Dashboard): readonly object[] {
  const panels: object[] = [];
  let y = 0;
  for (const row of rows) {
    panels.push({
      ...{ id: panels.length + 1, type: "row", title: row.title },
      ...{ collapsed: false, panels: [], gridPos: { x: 0, y, w: 24, h: 1 } },
    });
    row.panels.forEach((panel, index) => {
      const place = { x: (index % 3) * size.w, y: y + 1 + Math.floor(index / 3) * size.h, ...size };
      panels.push(picture(panel, panels.length + 1, place));
    });
    y += 1 + Math.ceil(row.panels.length / 3) * size.h;
  }
  return panels;
}

function picture(
  { title, description, type = "timeseries", unit, queries }: Panel,
  id: number,
  gridPos: object,
): object {
  return {
    id,
    type,
    title,
    ...(description !== undefined && { description }),
    datasource: source,
    gridPos,
    fieldConfig: {
      defaults: { unit, min: 0, ...(unit === "percentunit" && { max: 1 }) },
      overrides: [],
    },
    options:
      type === "stat"
        ? { reduceOptions: { calcs: ["lastNotNull"], fields: "", values: false } }
        : {
            legend: { displayMode: "list", placement: "bottom", showLegend: true, calcs: [] },
            tooltip: { mode: "multi", sort: "desc" },
          },
    targets: queries.map(({ expr, legend }, index) => ({
      refId: String.fromCharCode("A".charCodeAt(0) + index),
      datasource: source,
      expr,
      legendFormat: legend,
      ...(type === "stat" && { instant: true }),
    })),
  };
}

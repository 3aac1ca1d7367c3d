/**
 * What Python writes into the page, known by name in every script. Each interface has the fields
 * of the Python class or function that is named with it: a test compares them.
 */

/** kg/view/packing.py, `packed`: how what is given is written, and what a cell is */
interface Packed {
  values: Cell[];
  shapes: Cell[][];
  all: Cell;
}
type Cell = string | number | boolean | null | Cell[];

/** kg/view/page.py, `data` */
interface Given {
  title: string;
  nodes: GivenNode[];
  edges: GivenEdge[];
  options: object;
  dashes: Record<Line, number[] | false>;
  holdings: Holdings;
  icons: Record<string, string>;
  derived: Derived;
  page: PageFacts;
  scene: Scene;
}

/** How a relationship's line is drawn. */
type Line = "solid" | "dashed" | "dotted" | "denied";
type Category = "ownership" | "influence" | "business" | "tension" | "fact";

/** kg/view/scene.py, `Scene` */
interface Scene {
  entities: Entity[];
  relationships: Relation[];
  details: Relation[];
  claims: Claim[];
  sources: Source[];
  legend: LegendRow[];
  story: string[];
  parties: number;
  others: number;
  notes: string[];
  decisions: Decision[];
  moment: string[];
  empty: string;
  clock: Clock;
  ties: Record<string, string>;
}

/** kg/view/scene.py, `Entity` */
interface Entity {
  id: string;
  name: string;
  look: string;
  kind: string;
  unnamed: boolean;
  aliases: string[];
  identifiers: string[];
  degree: number;
  drawn: boolean;
  records: string[];
  decisions: number[];
}

/** kg/view/scene.py, `Legend` */
interface LegendRow {
  group: string;
  key: string;
  name: string;
  count: number;
  shown: boolean;
}

/** kg/view/relations.py, `Record`; `days.js` adds how it is on the day that is asked */
interface Relation {
  id: string;
  source: string;
  target: string | null;
  kind: string;
  category: Category;
  label: string;
  inverse: string;
  title: string;
  pill: string;
  extra: string;
  width: number;
  line: Line;
  symmetric: boolean;
  status: string;
  disputed: boolean;
  ended: boolean;
  period: string;
  summary: string;
  facts: Fact[];
  disputes: Dispute[];
  claims: number[];
  bend: number;
  figure: boolean;
  about: string;
  decisions: number[];
  undated: boolean;
  tie: string;
  share: [number, number] | null;
  worth: number;
  began: string;
  phases: Phase[];
  there: boolean;
  over: boolean;
}

/** kg/view/relations.py, `Fact` */
interface Fact {
  name: string;
  value: string;
  disputed: boolean;
}

/** kg/view/relations.py, `Phase` */
interface Phase {
  first: string;
  until: string;
  then: Partial<Relation>;
}

/** kg/view/evidence.py, `DisputeView` */
interface Dispute {
  name: string;
  rivals: Rival[];
  reason: string;
  field: boolean;
}

/** kg/view/evidence.py, `Rival` */
interface Rival {
  value: string;
  shown: boolean;
  stands: boolean;
  denied: boolean;
  claims: number[];
}

/** kg/view/evidence.py, `ClaimView` */
interface Claim {
  id: string;
  source: number;
  quote: string;
  gist: string;
  modality: string;
  said: string;
  place: string;
  at: string;
  says: string;
  named: string;
  decision: string;
  decisions: number[];
  private: boolean;
}

/** kg/view/evidence.py, `SourceView` */
interface Source {
  id: string;
  letter: string;
  title: string;
  kind: string;
  published: string;
  license: string;
  url: string | null;
  claims: number;
  private: boolean;
  publisher: string;
  author: string;
}

/** kg/view/decisions.py, `DecisionView` */
interface Decision {
  kind: string;
  title: string;
  reason: string;
  made: string;
  about: string[];
}

/** kg/view/phases.py, `Clock` */
interface Clock {
  days: string[];
  dated: number;
  undated: number;
  slides: boolean;
}

/** kg/view/derived.py, `derived` */
interface Derived {
  now: GivenWorked;
  then: [day: string, worked: GivenWorked][];
  notes: string[];
  assumed: string;
  day: string;
}

/** kg/view/derived.py, `all_of`: parties and relationships by their place in the scene */
interface GivenWorked {
  through: [
    holder: number,
    held: number,
    share: string,
    short: string,
    flags: number,
    nearest: number[],
    ...chains: [records: number[], share?: string, steps?: string][],
  ][];
  heads: [
    party: number,
    words: string,
    tops: number[],
    rows: [
      controller: number,
      certain: number,
      because: string,
      assumed: number,
      records: number[],
    ][],
  ][];
  ties: [title: string, status: string, power: string, records: number[]][];
  left: number[];
  /** below it holdings through others are left out; empty where none is */
  least: string;
}

/** kg/view/about.py, `about`, and with what the page opens */
interface PageFacts {
  private: boolean;
  whole: boolean;
  as_of: string;
  until: string;
  by: string;
  kept: string;
  disclaimer: string;
  quoted: string;
  ends: { from: string[]; to: string[] };
  view: string;
}

/** kg/view/holdings.py, `holdings` */
interface Holdings {
  names: Record<string, string[]>;
  ties: Record<string, [owner: string, owned: string]>;
  main: string | null;
  rings: string[][];
  wide: GivenChart;
  tall: GivenChart;
}

type Placed<Key> = [key: Key, x: number, y: number, w: number, h: number];
/** Where a heading of the chart stands, by what is below it. */
type PartKind = "main" | "elsewhere" | "alone";

/** kg/view/holdings.py, `_plain` */
interface GivenChart {
  width: number;
  height: number;
  cards: Placed<string>[];
  lines: [tie: string, up: boolean, points: number[]][];
  pills: Placed<string[]>[];
  parts: Placed<PartKind>[];
}

/** kg/view/page.py, `_nodes` */
interface GivenNode {
  id: string;
  x: number;
  y: number;
  wide: [number, number];
  tall: [number, number];
  size: number;
  aside: boolean;
}

/** kg/view/page.py, `_edges` */
interface GivenEdge {
  id: string;
  from: string;
  to: string;
  width: number;
  dashes: number[] | false;
  bend: number;
  smooth: false | { enabled: boolean; type: string; roundness: number };
  arrows: { to: { enabled: boolean; type: string; scaleFactor: number } };
}

/** What the scripts hand to each other, known by name in all of them. */

interface Point {
  x: number;
  y: number;
}

/** A box by its middle (on the picture) or its upper left corner (on the chart). */
interface Box extends Point {
  w: number;
  h: number;
}

/** What may be put into an element: what is false or nothing is left out. */
type Child = Node | string | number | false | null | undefined | readonly Child[];
type Value = string | number | boolean | null | undefined;
type Listener = (event: MouseEvent) => void;

/** Attributes of an element; "on…" are listeners. */
interface Props {
  [name: string]: Value | Listener;
  onclick?: Listener;
}

type Bare<Tag extends string> = Tag extends `${infer Name}.${string}` ? Name : Tag;
/** The element that a tag with classes after dots makes: "li.row" makes an `HTMLLIElement`. */
type ElementOf<Tag extends string> =
  Bare<Tag> extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Bare<Tag>] : HTMLElement;
type MarkOf<Tag extends string> =
  Bare<Tag> extends keyof SVGElementTagNameMap ? SVGElementTagNameMap[Bare<Tag>] : SVGElement;

/** Where the reader put parties, on one of the layouts, before it is drawn out to the window. */
interface Moves {
  shape: "wide" | "tall" | "";
  places: Map<string, Point>;
}

/** What the reader has asked for. */
type Asked = typeof import("../scripts/state.js").state;

/** A way between two parties: the parties, and between two of them all that ties them. */
interface Way {
  parties: string[];
  ties: Relation[][];
}

/** A node and an edge as they stand on the picture. */
interface ShownNode extends Point {
  entity: Entity;
  node: vis.Node;
  fill: string;
  r: number;
}
interface Curve {
  from: Point;
  via: Point;
  to: Point;
}
interface ShownEdge extends Curve {
  record: Relation;
  bend: number;
  ends: [vis.Node, vis.Node];
  /** Of the circle at its end. */
  r: number;
  width: number;
  look: LineLook;
  drawn: Shaft;
}

/** How a line is drawn. */
interface LineLook {
  colour: string;
  width: number;
  dashes: number[];
  /** How large its arrow is; 0 where it has none. */
  arrow: number;
  /** Whether it is not drawn, since another one stands for it. */
  behind: boolean;
}

/** How far a line reaches, and the corners of its arrow. */
interface Shaft {
  straight: boolean;
  bend: Point;
  neck: Point;
  tip: Point;
  left: Point;
  right: Point;
}

/** A part of the canvas. */
interface Extent {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** What the canvas can do of which the paper (paper.js) writes down all as SVG. */
type Painter = Pick<
  CanvasRenderingContext2D,
  | "save"
  | "restore"
  | "translate"
  | "scale"
  | "setLineDash"
  | "beginPath"
  | "moveTo"
  | "lineTo"
  | "closePath"
  | "quadraticCurveTo"
  | "arc"
  | "roundRect"
  | "fill"
  | "stroke"
  | "measureText"
  | "fillText"
  | "strokeStyle"
  | "fillStyle"
  | "lineWidth"
  | "lineCap"
  | "lineJoin"
  | "font"
  | "textAlign"
  | "textBaseline"
>;

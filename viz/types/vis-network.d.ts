/** The parts of the vendored drawing library that the page uses; `body` is not public there. */
declare namespace vis {
  interface Node extends Point {
    id: string;
    options: { size: number };
    /** Where it can be hit. */
    shape: { left: number; top: number; width: number; height: number };
  }

  /** What paints; nothing of it is public. */
  interface Renderer {
    allowRedraw: boolean;
    _drawEdges(ctx: CanvasRenderingContext2D): void;
    _drawNodes(ctx: CanvasRenderingContext2D): { drawExternalLabels(): void };
    _drawArrows(ctx: CanvasRenderingContext2D): void;
  }

  interface EdgeType {
    id: string;
    from: Point;
    to: Point;
    _getViaCoordinates(): Point;
  }

  interface Edge {
    options: { smooth: { enabled: boolean } };
    edgeType: EdgeType;
  }

  interface NodeLook extends GivenNode {
    hidden: boolean;
  }

  interface EdgeLook extends GivenEdge {
    hidden: boolean;
    behind: boolean;
  }

  class DataSet<Item extends { id: string }> {
    constructor(items: Item[]);
    get(id: string): Item | null;
    update(items: (Partial<Item> & { id: string })[]): void;
    add(items: Item[]): void;
    remove(ids: string[]): void;
  }

  interface Move {
    position?: Point;
    scale?: number;
    animation?: boolean | { duration: number; easingFunction: string };
  }

  class Network {
    constructor(
      place: HTMLElement,
      data: { nodes?: DataSet<NodeLook>; edges?: DataSet<EdgeLook> },
      options: object,
    );
    body: {
      nodes: Record<string, Node>;
      edges: Record<string, Edge>;
      data: { nodes: DataSet<NodeLook>; edges: DataSet<EdgeLook> };
    };
    canvas: { frame: { canvas: HTMLCanvasElement } };
    renderer: Renderer;
    on(
      event: "beforeDrawing" | "afterDrawing",
      listener: (ctx: CanvasRenderingContext2D) => void,
    ): void;
    on(event: "click", listener: (event: { pointer: { DOM: Point } }) => void): void;
    on(event: "dragEnd", listener: (event: { nodes: string[] }) => void): void;
    moveTo(move: Move): void;
    getScale(): number;
    canvasToDOM(point: Point): Point;
    DOMtoCanvas(point: Point): Point;
    getNodeAt(point: Point): string | undefined;
    getEdgeAt(point: Point): string | undefined;
    redraw(): void;
    setData(data: { nodes: DataSet<NodeLook>; edges: DataSet<EdgeLook> }): void;
    setSize(width: string, height: string): void;
  }
}

/** The picture, for who looks at it from the browser's console. */
declare var network: vis.Network;

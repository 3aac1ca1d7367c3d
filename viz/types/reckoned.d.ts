/** What is worked out, as the page tells it (reckoned.js). */

/** A chain of holdings with its product, and its factors as a sum. */
interface Chain {
  records: Relation[];
  share: string;
  steps: string;
}

/** What one holds of another through others. */
interface Through {
  holder: string;
  held: string;
  share: string;
  short: string;
  certain: boolean;
  ultimate: boolean;
  whole: boolean;
  nearest: string[];
  chains: Chain[];
}

/** That one controls another, or may. */
interface Controlled {
  controller: string;
  controlled: string;
  certain: boolean;
  because: string;
  assumed: boolean;
  records: Relation[];
}

/** Who stands above a party. */
interface Head {
  words: string;
  tops: string[];
  rows: Controlled[];
}

interface RivalTie {
  title: string;
  status: string;
  power: string;
  records: Relation[];
}

/** Everything that is worked out for one day, by party. */
interface Worked {
  holds: Map<string, Through[]>;
  heldBy: Map<string, Through[]>;
  heads: Map<string, Head>;
  controls: Map<string, Controlled[]>;
  ties: RivalTie[];
  left: Set<string>;
  least: string;
}

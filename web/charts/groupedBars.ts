/** A bar with a length, one of several in a group. */
interface GroupedBar {
  label: string;
  /** 0 or more. */
  value: number;
  /** 95 % half width, drawn as a line; 0: exact. */
  halfWidth: number;
  /** As written at its end. */
  text: string;
}

export interface BarGroup {
  label: string;
  bars: GroupedBar[];
}

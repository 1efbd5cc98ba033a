import { Link } from "@tanstack/react-router";

const id = /\b([0-9a-f]{24})\b/;

/** A sentence of the service in which ids of other requests lead to them. */
export const LinkedText = ({ children }: { children: string }) => (
  <span dir="auto">
    {children.split(id).map((piece, index) =>
      index % 2 === 1 ? (
        <Link key={piece} to="/requests/$id" params={{ id: piece }}>
          {piece}
        </Link>
      ) : (
        piece
      ),
    )}
  </span>
);

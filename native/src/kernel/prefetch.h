// Included inside the namespace of one instruction set.

// What is to be on its way from memory while there is other work: a few lines at a time all the
// while, since the processor drops what it is asked for faster than memory can answer. Loops keep a
// copy, which may stay in registers.
struct Ahead {
  const char *next;
  const char *end;
};

// Several pieces of memory in turn.
struct AheadInTurn {
  Ahead now;
  const Ahead *more;
  const Ahead *last;
};

// Nothing is.
struct NotAhead {};

template <int Lines>
ASSAY_INLINE void fetch(Ahead *ahead) {
  if (ahead->next >= ahead->end) return;
  for (int n = 0; n < Lines; ++n) __builtin_prefetch(ahead->next + 64 * n, 0, 2);
  ahead->next += 64 * Lines;
}

template <int Lines>
ASSAY_INLINE void fetch(AheadInTurn *ahead) {
  if (ahead->now.next >= ahead->now.end && ahead->more < ahead->last) ahead->now = *ahead->more++;
  fetch<Lines>(&ahead->now);
}

template <int Lines>
ASSAY_INLINE void fetch(NotAhead *) {}

// A test program's harness: named cases, checks that print what differed, an exit code.

#ifndef ASSAY_TESTS_CHECK_H
#define ASSAY_TESTS_CHECK_H

#include <cmath>
#include <cstdio>
#include <string>

namespace check {

inline int failures = 0;
inline int checks = 0;
inline std::string currentCase;

inline void fail(const std::string &message) {
  ++failures;
  std::fprintf(stderr, "FAILED %s: %s\n", currentCase.c_str(), message.c_str());
}

inline void isTrue(bool condition, const std::string &message) {
  ++checks;
  if (!condition) fail(message);
}

// |actual - expected| <= tolerance; NaN fails.
inline void near(double actual, double expected, double tolerance, const std::string &what) {
  ++checks;
  if (std::abs(actual - expected) <= tolerance) return;
  char text[256];
  std::snprintf(text, sizeof text, ": %.17g, expected %.17g within %.3g, off by %.3g", actual,
                expected, tolerance, actual - expected);
  fail(what + text);
}

template <typename Case>
void run(const char *name, Case body) {
  currentCase = name;
  body();
}

// Exit code of the program: a run without a single check is a failure too.
inline int result() {
  std::printf("%d checks, %d failed\n", checks, failures);
  return failures == 0 && checks > 0 ? 0 : 1;
}

}  // namespace check

#endif

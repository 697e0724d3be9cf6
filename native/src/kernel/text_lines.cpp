#include "kernel/text_lines.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <system_error>

namespace assay {
namespace {

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while (at < line.size()) {
    while (at < line.size() && isSpace(line[at])) ++at;
    const std::size_t begin = at;
    while (at < line.size() && !isSpace(line[at])) ++at;
    if (at > begin) words.push_back(line.substr(begin, at - begin));
  }
  return words;
}

enum class NumberState { good, notANumber, notFinite, outOfRange };

template <typename T>
NumberState parseNumber(std::string_view word, T &value) {
  if (word.size() > 1 && word[0] == '+' && word[1] != '-' && word[1] != '+') word.remove_prefix(1);
  const char *end = word.data() + word.size();
  const auto [rest, code] = std::from_chars(word.data(), end, value);
  if (code == std::errc::result_out_of_range && rest == end) return NumberState::outOfRange;
  if (code != std::errc() || rest != end) return NumberState::notANumber;
  return std::isfinite(static_cast<double>(value)) ? NumberState::good : NumberState::notFinite;
}

// As above, with Fortran's exponents (1.0d-3), and 0 for what is nearer to it than any other
// double.
NumberState parseReal(std::string_view word, double &value) {
  std::string plain(word);
  const std::size_t letter = plain.find_first_of("dD");
  if (letter != std::string::npos && plain.find_first_of("eEpPxXnN") == std::string::npos) {
    plain[letter] = 'e';
  }
  const NumberState state = parseNumber(std::string_view(plain), value);
  if (state != NumberState::outOfRange) return state;
  value = std::strtod(plain.c_str(), nullptr);
  return std::isfinite(value) ? NumberState::good : state;
}

// Whether a word is a number, or one with a slip in it such as 6.17x.
bool beginsAsNumber(std::string_view word) {
  std::size_t at = word[0] == '-' || word[0] == '+';
  at += at < word.size() && word[at] == '.';
  return (at < word.size() && word[at] >= '0' && word[at] <= '9') || isNumber(word);
}

}  // namespace

bool isNumber(std::string_view word) {
  double value;
  return parseReal(word, value) != NumberState::notANumber;
}

bool isInteger(std::string_view word, int &value) {
  return parseNumber(word, value) == NumberState::good;
}

Line::Line(const std::string &file, int number, std::string_view text)
    : file_(file), number_(number), words_(split(text)) {}

void Line::fail(const std::string &message) const {
  throw FileError(file_ + ":" + std::to_string(number_) + ": " + message);
}

std::string_view Line::word(const char *what) {
  if (next_ == words_.size()) fail(std::string("the line ends where ") + what + " was expected");
  return words_[next_++];
}

int Line::integer(const char *what, int low, int high) {
  const std::string_view text = word(what);
  int value = 0;
  const NumberState state = parseNumber(text, value);
  if (state != NumberState::good || value < low || value > high) {
    fail(std::string(what) + " is \"" + std::string(text) + "\", expected an integer from " +
         std::to_string(low) + " to " + std::to_string(high));
  }
  return value;
}

double Line::real(const char *what) {
  const std::string_view text = word(what);
  double value = 0.0;
  switch (parseReal(text, value)) {
    case NumberState::good:
      return value;
    case NumberState::notFinite:
      fail(std::string(what) + " is \"" + std::string(text) + "\", expected a finite number");
    case NumberState::outOfRange:
      fail(std::string(what) + " is \"" + std::string(text) +
           "\", outside the range of double precision");
    case NumberState::notANumber:
      break;
  }
  fail(std::string(what) + " is \"" + std::string(text) + "\", expected a number");
}

double Line::positive(const char *what) {
  const double value = real(what);
  if (value <= 0.0) {
    fail(std::string(what) + " is " + std::string(words_[next_ - 1]) +
         ", expected a number above 0");
  }
  return value;
}

void Line::keyword(const char *expected) {
  const std::string_view found = word(expected);
  if (found != expected) {
    fail("\"" + std::string(found) + "\" where \"" + expected + "\" was expected");
  }
}

bool Line::atEnd() const {
  if (next_ == words_.size()) return true;
  return !beginsAsNumber(words_[next_]);
}

void Line::end(const char *what) const {
  if (!atEnd()) {
    fail("\"" + std::string(words_[next_]) + "\" follows " + what +
         ", expected the end of the line (or a comment that begins with a word)");
  }
}

std::string_view Lines::current() const {
  const std::string_view line = text_.substr(at_, text_.find('\n', at_) - at_);
  return line.substr(0, line.find_first_of(comments_));
}

void Lines::skip(int count) {
  for (int n = 0; n < count && at_ < text_.size(); ++n) advance();
}

bool Lines::more() {
  while (at_ < text_.size()) {
    if (!split(current()).empty()) return true;
    advance();
  }
  return false;
}

Line Lines::next(const std::string &expected) {
  if (!more()) {
    throw FileError(file_ + ":" + std::to_string(number_) + ": the file ends where " + expected +
                    " was expected");
  }
  const int number = number_;
  const std::string_view text = current();
  advance();
  return Line(file_, number, text);
}

void Lines::end() {
  Line last = next("end");
  last.keyword("end");
  last.end("end");
  if (more()) next("").fail("there is more after the end");
}

void Lines::advance() {
  const std::size_t end = text_.find('\n', at_);
  at_ = end == std::string_view::npos ? text_.size() : end + 1;
  ++number_;
}

}  // namespace assay

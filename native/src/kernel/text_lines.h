// Text files of words and numbers, read line by line, with messages that say where.

#ifndef ASSAY_TEXT_LINES_H
#define ASSAY_TEXT_LINES_H

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

// Subject, place, value and what was expected: "si.nn.dat:4: cutoff rc is -4.5, expected ...".
class FileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

bool isNumber(std::string_view word);

// Whether the word is an integer, which is then in `value`.
bool isInteger(std::string_view word, int &value);

// One non-blank line, taken apart word by word. `what` names the next word in messages.
class Line {
 public:
  Line(const std::string &file, int number, std::string_view text);

  [[noreturn]] void fail(const std::string &message) const;

  const std::vector<std::string_view> &words() const { return words_; }
  int number() const { return number_; }
  // How many words were read.
  std::size_t read() const { return next_; }

  std::string_view word(const char *what);
  int integer(const char *what, int low, int high);
  double real(const char *what);
  double positive(const char *what);
  // The next word has to be this one.
  void keyword(const char *expected);

  // Whether no word is left.
  bool finished() const { return next_ == words_.size(); }
  // Files in use end their lines with words; only a further number is more likely a mistake.
  bool atEnd() const;
  void end(const char *what) const;

 private:
  const std::string &file_;
  int number_;
  std::vector<std::string_view> words_;
  std::size_t next_ = 0;
};

// The non-blank lines of a text; text and name must outlive it. What follows one of `comments` on a
// line is no part of it; without one, all of a line counts.
class Lines {
 public:
  Lines(std::string_view text, const std::string &file, std::string_view comments = {})
      : text_(text), file_(file), comments_(comments) {}

  // Leaves out so many lines, blank ones too.
  void skip(int count);
  // From now on what follows # is a comment, and a line of nothing else a blank one.
  void endAtHash() { comments_ = "#"; }

  // Whether a non-blank line is left; leaves it unread.
  bool more();
  Line next(const std::string &expected);
  // Reads the line "end", behind which nothing may come.
  void end();

 private:
  std::string_view current() const;
  void advance();

  std::string_view text_;
  const std::string &file_;
  std::string_view comments_;
  std::size_t at_ = 0;
  int number_ = 1;
};

}  // namespace assay

#endif

// Broken files: a corpus that every reader takes or refuses (data/nn_files.txt says how it is
// written), and a file of which a line is replaced.

#ifndef ASSAY_TESTS_CORPUS_H
#define ASSAY_TESTS_CORPUS_H

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "check.h"

namespace testing {

using Lines = std::vector<std::string>;

inline std::string join(const Lines &lines) {
  std::string text;
  for (const std::string &line : lines) text += line + "\n";
  return text;
}

// Requires that a reader refuses a file with another line, from 1, naming the place and what is
// wrong; `complaint` gives its words.
template <typename Complaint>
void refuses(Lines lines, int line, const std::string &replacement, const std::string &place,
             const std::string &expected, Complaint complaint) {
  lines[static_cast<std::size_t>(line - 1)] = replacement;
  const std::string message = complaint(join(lines));
  check::isTrue(message.rfind(place, 0) == 0 && message.find(expected) != std::string::npos,
                "line " + std::to_string(line) + " \"" + replacement + "\" gave: " + message);
}

class Corpus {
 public:
  struct Case {
    std::string verdict;  // accepted, refused; of NN files frame too
    std::string what;
    std::string text;
  };

  explicit Corpus(const char *file) {
    std::ifstream in(file);
    check::isTrue(in.is_open(), std::string("cannot open ") + file);
    std::string line;
    while (std::getline(in, line) && line != "base") {
    }
    while (std::getline(in, line) && line != "cases") base_.push_back(line);
    while (std::getline(in, line)) {
      const std::vector<std::string> columns = columnsOf(line);
      Lines lines = base_;
      lines[static_cast<std::size_t>(std::stoi(columns[1]) - 1)] = unescaped(columns[2]);
      cases_.push_back({columns[0], columns[3], join(lines)});
    }
  }

  // The whole file that the cases change.
  std::string base() const { return join(base_); }

  const std::vector<Case> &cases() const { return cases_; }

 private:
  static std::string unescaped(const std::string &text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool escape = text[i] == '\\' && i + 1 < text.size();
      const std::size_t which = escape ? std::string("nrt").find(text[i + 1]) : std::string::npos;
      plain += which == std::string::npos ? text[i] : "\n\r\t"[which];
      i += which != std::string::npos;
    }
    return plain;
  }

  // Verdict, line, replacement, what it is.
  static std::vector<std::string> columnsOf(const std::string &line) {
    std::vector<std::string> columns;
    std::istringstream in(line);
    for (std::string column; std::getline(in, column, '\t');) columns.push_back(column);
    return columns;
  }

  Lines base_;
  std::vector<Case> cases_;
};

}  // namespace testing

#endif

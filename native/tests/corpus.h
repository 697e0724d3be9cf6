// A corpus of files that every reader takes or refuses: data/nn_files.txt says how it is written.

#ifndef ASSAY_TESTS_CORPUS_H
#define ASSAY_TESTS_CORPUS_H

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "check.h"

namespace testing {

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
      std::vector<std::string> lines = base_;
      lines[static_cast<std::size_t>(std::stoi(columns[1]) - 1)] = unescaped(columns[2]);
      cases_.push_back({columns[0], columns[3], join(lines)});
    }
  }

  // The whole file that the cases change.
  std::string base() const { return join(base_); }

  const std::vector<Case> &cases() const { return cases_; }

 private:
  static std::string join(const std::vector<std::string> &lines) {
    std::string text;
    for (const std::string &line : lines) text += line + "\n";
    return text;
  }

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

  std::vector<std::string> base_;
  std::vector<Case> cases_;
};

}  // namespace testing

#endif

// Names of Europe and the Americas beyond English, commonest first.
import { words } from './english.ts';

export const GERMAN_FAMILY = words(`
Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner
Schmitz Krause Meier Lehmann Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger
Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas Schreiber Graf Dietrich
Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Voigt Sauer Arnold Wolff Pfeiffer
`);
export const GERMAN_MEN = words('Hans Peter Michael Thomas Andreas Stefan Wolfgang Klaus Jürgen Günter Christian Markus Jörg Matthias Uwe Frank Bernd Dieter Rainer Martin Alexander Sebastian Florian Tobias Lukas Jonas Felix Maximilian Paul Björn Sven Karl-Heinz Jan Philipp Niklas Leon'); // prettier-ignore
export const GERMAN_WOMEN = words('Ursula Monika Petra Sabine Andrea Claudia Susanne Gabriele Birgit Brigitte Karin Anja Ute Martina Heike Angelika Stefanie Nicole Katrin Julia Anna Lena Laura Marie Hannah Lea Käthe Anneliese Ingrid Renate Silke Kerstin Franziska Jana'); // prettier-ignore

export const FRENCH_FAMILY = words(`
Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia David Bertrand Roux Vincent Fournier Morel Girard André Lefèvre Mercier Dupont Lambert Bonnet
François Martinez Legrand Garnier Faure Rousseau Blanc Guérin Muller Henry Roussel Nicolas Perrin Morin Mathieu Clément Gauthier Dumont Lopez Fontaine Chevalier Robin Masson Sanchez Gérard Nguyen Boyer Denis
Lemaire Duval Joly Gautier Roger Roche Roy Noël Meyer Lucas Meunier Jean Perez Marchand Dufour Blanchard Marie Barbier Brun Dumas Brunet Schmitt Leroux Colas
`);
export const FRENCH_MEN = words('Jean Pierre Michel André Philippe Alain Bernard Jacques Christophe Nicolas Laurent Stéphane David Julien Frédéric Sébastien Thomas Antoine François Guillaume Jean-Pierre Jean-Luc Hugo Louis Théo Mathieu Benoît Rémi Étienne Gérard'); // prettier-ignore
export const FRENCH_WOMEN = words('Marie Nathalie Isabelle Sylvie Catherine Françoise Martine Christine Monique Valérie Sandrine Véronique Céline Sophie Julie Stéphanie Camille Léa Manon Chloé Émilie Aurélie Hélène Anne-Marie Marie-Claire Brigitte Élodie Inès Zoé Agnès'); // prettier-ignore

export const SPANISH_FAMILY = words(`
García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Hernández Ruiz Díaz Moreno Muñoz Álvarez Romero Gutiérrez Alonso Navarro Torres Domínguez Ramos Vázquez Ramírez Gil
Serrano Morales Molina Blanco Suárez Castro Ortega Delgado Ortiz Marín Rubio Núñez Medina Sanz Castillo Iglesias Cortés Garrido Santos Guerrero Lozano Cano Cruz Méndez Flores Prieto Herrera Peña León Márquez
Cabrera Gallego Calvo Vidal Campos Reyes Vega Fuentes Carrasco Díez Aguilar Caballero Nieto Santana Pascual Herrero Montero Lorenzo Hidalgo Giménez Ibáñez Ferrer Durán Mora Vicente Benítez Trujillo Cervantes
Villegas Miranda Fonseca Alcalá Calvillo Mendoza Salazar Guzmán Paredes Rivas Cárdenas Escobar
`);
export const SPANISH_MEN = words('Antonio José Manuel Francisco Juan David José|Antonio Javier Daniel Francisco|Javier Jesús Carlos Alejandro Miguel José|Luis Rafael Pedro Miguel|Ángel Pablo Fernando Ángel Sergio Luis Jorge Alberto Álvaro Adrián Diego Raúl Iván Rubén Óscar Enrique Ramón Andrés Santiago Hugo Martín Ignacio'); // prettier-ignore
export const SPANISH_WOMEN = words('María|Carmen María Carmen Ana|María Josefa Isabel Laura María|Pilar Cristina Marta María|Dolores Lucía María|Ángeles Ana Elena Sara Paula Raquel Rosa Beatriz Silvia Patricia Rocío Andrea Mónica Irene Alba Inés Sofía Marina Julia Nuria Claudia Verónica María|Teresa María|Eugenia Leticia Carolina Ángela Lourdes'); // prettier-ignore

export const ITALIAN_FAMILY = words(`
Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De|Luca Mancini Costa Giordano Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone
Longo Gentile Martinelli Vitale Lombardo Serra Coppola De|Santis D'Angelo Marchetti Parisi Villa Conte Ferraro Ferri Fabbri Bianco Marini Grasso Valentini Messina Sala De|Angelis Gatti Pellegrini Palumbo Sanna Farina
`);
export const ITALIAN_MEN = words('Giuseppe Antonio Giovanni Francesco Mario Luigi Vincenzo Salvatore Andrea Marco Alessandro Roberto Paolo Stefano Luca Davide Matteo Lorenzo Fabio Simone Massimo Nicolò Riccardo Federico Pietro'); // prettier-ignore
export const ITALIAN_WOMEN = words('Maria Anna Giuseppina Rosa Angela Giovanna Teresa Lucia Carmela Francesca Paola Laura Chiara Giulia Sara Elena Valentina Silvia Martina Alessandra Federica Elisa Roberta Simona Barbara'); // prettier-ignore

export const DUTCH_FAMILY = words("De|Jong Jansen De|Vries Van|den|Berg Van|Dijk Bakker Janssen Visser Smit Meijer De|Boer Mulder De|Groot Bos Vos Peters Hendriks Van|Leeuwen Dekker Brouwer De|Wit Dijkstra Smits De|Graaf Van|der|Meer Van|der|Linden Kok Jacobs De|Haan Vermeulen Van|den|Heuvel Van|der|Veen Schouten Van|Beek Willems Verhoeven"); // prettier-ignore
export const DUTCH_MEN = words('Jan Johannes Pieter Cornelis Willem Hendrik Jeroen Bas Daan Sem Thijs Ruben Maarten Joost Wouter Sander Koen Niels Tim Lars'); // prettier-ignore
export const DUTCH_WOMEN = words('Maria Johanna Anna Cornelia Wilhelmina Femke Sanne Lotte Eva Anouk Marieke Ingrid Annemarie Esther Saskia Linda Iris Fleur Maaike Tess'); // prettier-ignore

export const NORDIC_FAMILY = words('Hansen Johansen Olsen Larsen Andersen Pedersen Nielsen Jensen Kristiansen Berg Andersson Johansson Karlsson Nilsson Eriksson Larsson Persson Svensson Gustafsson Pettersson Lindberg Lindström Bergström Åberg Sørensen Rasmussen Jørgensen Møller Korhonen Virtanen Mäkinen Nieminen Hämäläinen Koskinen'); // prettier-ignore
export const NORDIC_MEN = words('Lars Erik Anders Per Johan Karl Nils Mikael Jan Björn Henrik Søren Jens Ole Kjell Magnus Fredrik Gustav Oskar Åke Jukka Matti Timo Kari'); // prettier-ignore
export const NORDIC_WOMEN = words('Anna Eva Maria Karin Kristina Lena Ingrid Marie Elisabeth Birgitta Anne Hanne Kirsten Mette Sofie Astrid Solveig Sigrid Åsa Annika Päivi Aino Liisa'); // prettier-ignore

export const POLISH_FAMILY = words('Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur Kwiatkowski Krawczyk Piotrowski Grabowski Pawłowski Michalski Król Wieczorek Jabłoński Wróbel Nowakowski Stępień Malinowski Górski'); // prettier-ignore
export const POLISH_MEN = words('Piotr Krzysztof Andrzej Tomasz Paweł Jan Michał Marcin Jakub Adam Łukasz Grzegorz Marek Mateusz Wojciech Rafał Dariusz Zbigniew'); // prettier-ignore
export const POLISH_WOMEN = words('Anna Katarzyna Maria Małgorzata Agnieszka Barbara Krystyna Ewa Elżbieta Zofia Magdalena Joanna Monika Teresa Danuta Beata Aleksandra'); // prettier-ignore

export const PORTUGUESE_FAMILY = words('Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Jesus Sousa Fernandes Gonçalves Gomes Lopes Marques Alves Almeida Ribeiro Pinto Carvalho Teixeira Moreira Correia Mendes Nunes Soares Vieira Monteiro Cardoso Rocha Araújo Simões'); // prettier-ignore
export const PORTUGUESE_MEN = words('José António João Manuel Francisco Luís Carlos Paulo Pedro Rui Miguel Tiago Diogo Rafael Gonçalo Bruno André Eduardo Felipe Thiago Gustavo'); // prettier-ignore
export const PORTUGUESE_WOMEN = words('Maria Ana Joana Mariana Beatriz Inês Catarina Sofia Carolina Leonor Matilde Rita Sara Marta Fernanda Juliana Camila Letícia Conceição'); // prettier-ignore

export const TURKISH_FAMILY = words('Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek'); // prettier-ignore
export const TURKISH_MEN = words('Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Yusuf Murat Ömer Ramazan Halil Süleyman Emre Burak Çağlar'); // prettier-ignore
export const TURKISH_WOMEN = words('Fatma Ayşe Emine Hatice Zeynep Elif Meryem Şerife Sultan Zehra Hanife Merve Esra Büşra Özlem Gül Yasemin Ebru'); // prettier-ignore
